package dev.poet.cli;

import dev.poet.cli.evidence.History;
import dev.poet.cli.evidence.Objections;
import dev.poet.cli.evidence.State;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.evidence.Summary;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows why a function runs with the values it has. */
@Command(
    name = "explain",
    description =
        "Shows a function's values, what changed last, on what evidence, and how to undo it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} explain zone-control",
      "  ${sys:dev.poet.cli.command:-poet} explain zone-control --versions 20 --json",
      "",
      "Everything shown is a stored number or sentence; nothing is made up afterwards."
    })
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FUNCTION", description = "The tuned function's id.")
  String name;

  @Option(
      names = "--versions",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many of the newest versions to list (default: ${DEFAULT-VALUE}).")
  int versions;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (versions < 0) {
      throw new CliException(
          Problem.BAD_VALUE, "--versions must be 0 or more but is " + versions + "; correct it");
    }
    Summary summary;
    Optional<History> known;
    Objections objections;
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      StoredFunction function = StoreDoor.function(reader, store.place(), name);
      summary = Summary.of(reader, function);
      known = History.decisions(reader, name);
      objections = Objections.ofLastChange(reader, known);
    }
    History history =
        known.orElseThrow(
            () ->
                new CliException(
                    Problem.UNKNOWN_FUNCTION,
                    ("the store %s has trials of %s but no declaration; run the "
                            + "program once more")
                        .formatted(store.text, name)));
    Explanation explanation = Explanation.of(summary, history, objections, versions);
    if (common.json) {
      terminal.say(JsonText.of(ExplanationJson.of(explanation)));
    } else {
      String verb = summary.state() == State.FROZEN ? " thaw " : " freeze ";
      String next = terminal.command() + verb + ShellWord.of(name) + store.inHint();
      new ExplanationText(explanation, terminal, next).print();
    }
    return 0;
  }
}
