package dev.poet.cli.demo;

import dev.poet.cli.evidence.Proposing;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.evidence.StorePlace;
import dev.poet.cli.learn.PointText;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.evidence.History;
import dev.poet.spi.Command;
import dev.poet.spi.Point;
import dev.poet.spi.ProposalEntry;
import java.nio.file.Path;
import java.util.Map;

/**
 * What somebody might think of who wants to save energy at any price: it is within all bounds, and
 * nobody would want to live there. It is proposed and approved through the store, as {@code poet
 * propose} and {@code poet approve} do.
 */
final class BadProposal {
  private static final String WHO = "demo";
  private static final String WHY = "saves energy at any price";
  private static final String APPROVED = "to see what comes of it";

  /** A cold house in winter: the air is to be warm when everybody is up, not before. */
  private static final String WINTER =
      "heatingSetBack=5,preHeatMinutes=0,occupiedOffset=-2,peakOffset=2";

  /** A hot one in summer. */
  private static final String SUMMER =
      "coolingSetUp=8,preCoolMinutes=0,occupiedOffset=1,peakOffset=2";

  private BadProposal() {}

  /** Orders it from the next start of the house on. */
  static void order(Path store, Season season) throws CliException {
    StorePlace place = StorePlace.of(store);
    History history =
        StoreDoor.history(store, HvacSample.FUNCTION)
            .filter(known -> known.newest().isPresent())
            .orElseThrow(
                () ->
                    new CliException(
                        Problem.BAD_VALUE,
                        "nothing is learned before the day of --bad-proposal; choose a later one"));
    Point now = History.inForce(history.newest().orElseThrow());
    Point bad = PointText.parse(history.space(), now, season == Season.WINTER ? WINTER : SUMMER);
    ProposalEntry entry = Proposing.propose(place, HvacSample.FUNCTION, bad, WHY).proposal();
    Map<String, String> values =
        Map.of(Command.SOURCE, entry.source(), Command.CELL, "" + entry.cell());
    StoreDoor.send(
        place,
        new Command(
            0,
            System.currentTimeMillis(),
            WHO,
            entry.function(),
            Command.Action.APPROVE,
            APPROVED,
            entry.number(),
            values));
  }
}
