package dev.poet.cli.evidence;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredProposal;
import java.util.List;

/** Stores what a person proposes; it waits there like any other proposal. Stateless. */
public final class Proposing {
  /** Under this name what people propose is stored. */
  public static final String SOURCE = "a person";

  private static final double LEVEL = 0.95;

  private Proposing() {}

  /**
   * Stores a proposal, which takes the place of an open one of a person.
   *
   * @param why one sentence
   * @return as it is stored, with its number
   */
  public static StoredProposal propose(StorePlace place, String function, Point point, String why)
      throws CliException {
    try (Store store = place.open(ProcessHandle.current().pid())) {
      long number =
          1
              + store.proposals(function).stream()
                  .filter(each -> each.source().equals(SOURCE))
                  .mapToLong(ProposalEntry::number)
                  .max()
                  .orElse(0);
      ProposalEntry entry =
          new ProposalEntry(
              function,
              SOURCE,
              number,
              ProposalEntry.EVERY_CONTEXT,
              point,
              Interval.unknown(LEVEL, 0),
              why,
              ProposalEntry.Status.OPEN,
              System.currentTimeMillis(),
              0);
      store.commit(StoreBatch.EMPTY.withProposals(List.of(entry)));
      return stored(place, entry);
    } catch (StoreException e) {
      throw new CliException(Problem.STORE_UNAVAILABLE, e.getMessage(), e);
    }
  }

  private static StoredProposal stored(StorePlace place, ProposalEntry entry)
      throws CliException, StoreException {
    try (StoreReader reader = StoreDoor.reader(place)) {
      return reader.storedProposals(entry.function(), true).stream()
          .filter(each -> each.proposal().source().equals(SOURCE))
          .filter(each -> each.proposal().number() == entry.number())
          .findFirst()
          .orElseThrow(
              () ->
                  new CliException(
                      Problem.REFUSED,
                      "somebody else proposed something for %s in the same moment; propose it again"
                          .formatted(entry.function())));
    }
  }
}
