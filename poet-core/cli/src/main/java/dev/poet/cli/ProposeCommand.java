package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.Proposing;
import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.learn.PointText;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.History;
import dev.poet.evidence.Move;
import dev.poet.spi.Point;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredProposal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts values before whoever approves. */
@Command(
    name = "propose",
    description =
        "Proposes values that somebody believes in. Once approved they are tried like any other"
            + " change, and undone if they do harm.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} propose zone-control hysteresis=0.8 --why \"less"
          + " cycling\"",
      "  ${sys:dev.poet.cli.command:-poet} approve 12",
      "",
      "Parameters that are not named keep the values in force. To hold a value whatever comes of"
          + " it,",
      "pin it instead."
    })
final class ProposeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FUNCTION", description = "The tuned function's id.")
  String function;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PARAMETER=VALUE",
      description = "What to try.")
  List<String> values;

  @Option(
      names = "--why",
      paramLabel = "TEXT",
      defaultValue = "no reason given",
      description = "The reason, kept with the proposal (default: ${DEFAULT-VALUE}).")
  String why;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  ProposeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    History history = history();
    Point now =
        history
            .newest()
            .map(History::inForce)
            .filter(point -> point.size() == history.space().size())
            .orElseThrow(
                () ->
                    new CliException(
                        Problem.BAD_VALUE,
                        "%s has not had its first trial yet; propose when it has run"
                            .formatted(function)));
    Point wanted = PointText.parse(history.space(), now, String.join(",", values));
    StoredProposal stored = Proposing.propose(store.place(), function, wanted, why);
    if (common.json) {
      ObjectNode node = JsonText.object();
      node.put("proposal", stored.id());
      terminal.say(JsonText.of(node));
    } else {
      String moves =
          Move.between(history.space(), now, wanted).stream()
              .map(Move::words)
              .collect(Collectors.joining(", "));
      terminal.say(
          "proposal %d: %s".formatted(stored.id(), moves.isEmpty() ? "what is in force" : moves));
      terminal.say(
          "put it into force with %s approve %d%s"
              .formatted(terminal.command(), stored.id(), store.inHint()));
    }
    return 0;
  }

  private History history() throws CliException {
    try (StoreReader reader = StoreDoor.reader(store.place())) {
      StoreDoor.function(reader, store.place(), function);
      return Reading.of(() -> History.decisions(reader, function))
          .orElseThrow(
              () ->
                  new CliException(
                      Problem.UNKNOWN_FUNCTION,
                      "the store %s has no declaration of %s; run the program once more"
                          .formatted(store.text, function)));
    }
  }
}
