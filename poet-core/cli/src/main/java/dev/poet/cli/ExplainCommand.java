package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.evidence.Versions;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Nearest;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.cli.terminal.Times;
import dev.poet.evidence.Change;
import dev.poet.evidence.Explanation;
import dev.poet.evidence.History;
import dev.poet.evidence.Objections;
import dev.poet.evidence.Processes;
import dev.poet.evidence.Rejections;
import dev.poet.evidence.State;
import dev.poet.evidence.Summary;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.TrialId;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.util.List;
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
      "  ${sys:dev.poet.cli.command:-poet} explain zone-control --version 12",
      "  ${sys:dev.poet.cli.command:-poet} explain zone-control --parameter hysteresis",
      "  ${sys:dev.poet.cli.command:-poet} explain zone-control --at 14:03 --units fahrenheit",
      "  ${sys:dev.poet.cli.command:-poet} explain credit-decision/17637/42",
      "",
      "Everything shown is a stored number or sentence; nothing is made up afterwards."
    })
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "FUNCTION",
      description =
          "The tuned function's id; or an execution's, as Poet.executionId() gave it, for the "
              + "reasons of that one decision.")
  String name;

  @Option(
      names = "--versions",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many of the newest versions to list (default: ${DEFAULT-VALUE}).")
  int versions;

  @Option(
      names = "--version",
      paramLabel = "NUMBER",
      description = "Which version to show in full (default: the last that changed a value).")
  Long version;

  @Option(
      names = "--parameter",
      paramLabel = "NAME",
      description = "List every change of this parameter.")
  String parameter;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Explain what was in force then (default: now).")
  String time;

  @Mixin UnitsOption units;
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
    Optional<TrialId> execution = ExecutionText.id(name);
    if (execution.isPresent()) {
      return execution(execution.get());
    }
    Explanation explanation;
    String mode;
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      explanation = explanation(reader, StoreDoor.function(reader, store.place(), name));
      mode = time == null ? mode(reader) : "";
    }
    if (common.json) {
      ObjectNode json = ExplanationJson.of(explanation);
      terminal.say(JsonText.of(json.put("mode", mode.isEmpty() ? null : mode)));
    } else {
      new ExplanationText(explanation, terminal, mode, undo(explanation)).print(parameter);
      units.sayRate(terminal);
    }
    return 0;
  }

  /** Empty if no running process has the function. */
  private String mode(StoreReader reader) throws CliException {
    return Reading.of(() -> Processes.of(reader, System.currentTimeMillis()).mode(name));
  }

  private int execution(TrialId id) throws CliException {
    ExecutionText text;
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      text = ExecutionText.read(reader, id, store.text);
    }
    if (common.json) {
      terminal.say(JsonText.of(text.json()));
    } else {
      text.print(terminal);
    }
    return 0;
  }

  private Explanation explanation(StoreReader reader, StoredFunction function) throws CliException {
    History whole =
        Reading.of(() -> History.decisions(reader, name))
            .orElseThrow(
                () ->
                    new CliException(
                        Problem.UNKNOWN_FUNCTION,
                        ("the store %s has trials of %s but no declaration; run the "
                                + "program once more")
                            .formatted(store.text, name)));
    requireParameter(whole);
    boolean now = time == null;
    long atMillis = now ? Long.MAX_VALUE : Times.here().parse(time).toEpochMilli();
    History declared = whole.until(atMillis);
    History history = units.forPeople(common.json).decisions(declared);
    Summary summary =
        Reading.of(
            () ->
                now
                    ? Summary.of(reader, function)
                    : Summary.at(reader, function, declared, atMillis));
    List<Change> changes = Change.all(history.space(), history.versions());
    Optional<Change> change = wanted(history, changes);
    List<String> rejected = List.of();
    if (change.isPresent()) {
      int next = changes.indexOf(change.get()) + 1;
      long until =
          next > 0 && next < changes.size() ? changes.get(next).version().atMillis() : atMillis;
      rejected =
          Reading.of(
              () ->
                  Rejections.about(
                      reader, declared.space(), asDeclared(declared, change.get()), until));
    }
    Objections objections = Reading.of(() -> Objections.of(reader, change));
    return Explanation.of(
        summary, history, change, objections.sentence(declared.space()), rejected, versions);
  }

  private static PolicyVersion asDeclared(History declared, Change change) {
    long number = change.version().policy().version();
    return declared.versions().stream()
        .filter(each -> each.policy().version() == number)
        .findFirst()
        .orElseThrow();
  }

  /** The version asked for, even if it changed nothing; else the last change. */
  private Optional<Change> wanted(History history, List<Change> changes) throws CliException {
    if (version == null) {
      return changes.isEmpty() ? Optional.empty() : Optional.of(changes.get(changes.size() - 1));
    }
    PolicyVersion asked = Versions.one(name, version, history.versions());
    return Optional.of(
        changes.stream()
            .filter(change -> change.version().equals(asked))
            .findFirst()
            .orElseGet(() -> new Change(asked, List.of())));
  }

  private void requireParameter(History history) throws CliException {
    List<String> names = history.space().names();
    if (parameter != null && !names.contains(parameter)) {
      String hint = Nearest.hint(parameter, names);
      throw new CliException(
          Problem.BAD_VALUE,
          "%s has no parameter %s%s"
              .formatted(
                  name, parameter, hint.isEmpty() ? "; it has " + String.join(", ", names) : hint));
    }
  }

  /** What takes back the change that is shown. */
  private String undo(Explanation explanation) {
    String function = ShellWord.of(name) + store.inHint();
    if (explanation.summary().state() == State.FROZEN) {
      return terminal.command() + " thaw " + function;
    }
    List<String> pinned = explanation.pinnedByChange();
    if (!pinned.isEmpty()) {
      return "%s unpin %s %s%s"
          .formatted(
              terminal.command(), ShellWord.of(name), String.join(" ", pinned), store.inHint());
    }
    return explanation
        .before()
        .map(
            before ->
                "%s rollback %s %d%s"
                    .formatted(terminal.command(), ShellWord.of(name), before, store.inHint()))
        .orElse(terminal.command() + " freeze " + function);
  }
}
