package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.cli.terminal.Times;
import dev.poet.evidence.Regressions;
import dev.poet.evidence.Regressions.Checked;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Interval;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fails if a function's tuning does harm. */
@Command(
    name = "check",
    description = {
      "Fails if the gain of a function is below a floor, or smaller than an earlier check found it,"
          + " with 95 %% confidence, or if POET itself undid a change or froze the function.",
      "For build servers."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} check",
      "  ${sys:dev.poet.cli.command:-poet} check search --floor 5 --since 2h",
      "  ${sys:dev.poet.cli.command:-poet} check --json > gains.json",
      "  ${sys:dev.poet.cli.command:-poet} check --baseline gains.json --junit target/poet.xml",
      "",
      "Exit codes: 0 nothing speaks against it, 5 something does. A gain that can't be measured yet",
      "is no failure, nor is what a person froze or rolled back."
    })
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "0..*",
      paramLabel = "FUNCTION",
      description = "Which functions to check (default: all).")
  List<String> names = new ArrayList<>();

  @Option(
      names = "--floor",
      paramLabel = "PERCENT",
      description = "The smallest gain that is accepted (default: 0).")
  double floor;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "What was undone or frozen earlier is not counted (default: everything is).")
  String since;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "What an earlier check --json printed, or a full package of export; no gain may be smaller"
              + " than there.")
  Path baseline;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write the result as JUnit's XML too.")
  Path junit;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (!(floor >= -100 && floor <= 10_000)) {
      throw new CliException(
          Problem.BAD_VALUE, "--floor must be from -100 to 10000 but is " + floor + "; correct it");
    }
    long sinceMillis = since == null ? Long.MIN_VALUE : Times.here().parse(since).toEpochMilli();
    Baseline then = baseline == null ? Baseline.NONE : Baseline.read(baseline);
    List<Checked> checked = new ArrayList<>();
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      Regressions regressions = new Regressions(reader, floor / 100, sinceMillis);
      for (StoredFunction function : functions(reader)) {
        Checked now = Reading.of(() -> regressions.check(function));
        checked.add(then.gain(function.id()).map(now::comparedWith).orElse(now));
      }
    }
    noteMissing(checked, then);
    if (junit != null) {
      JunitFile.write(junit, checked);
    }
    if (common.json) {
      terminal.say(JsonText.of(json(checked, then)));
    } else {
      print(checked, then);
    }
    long failing = checked.stream().filter(each -> !each.passes()).count();
    if (failing > 0) {
      throw new CliException(
          Problem.REGRESSION,
          "%d of %d function(s) fail the check; poet explain says what was tried"
              .formatted(failing, checked.size()));
    }
    return 0;
  }

  private List<StoredFunction> functions(StoreReader reader) throws CliException {
    if (names.isEmpty()) {
      return StoreDoor.functions(reader, store.place());
    }
    List<StoredFunction> functions = new ArrayList<>();
    for (String name : names) {
      functions.add(StoreDoor.function(reader, store.place(), name));
    }
    return functions;
  }

  private void print(List<Checked> checked, Baseline then) {
    Table table = new Table("", "function", "found");
    for (Checked each : checked) {
      table.add(
          each.passes() ? "ok" : "BAD",
          each.function(),
          each.passes() ? gain(each, then) : String.join(" ", each.failures()));
    }
    table.printRows(terminal);
  }

  private static String gain(Checked each, Baseline then) {
    return "gain "
        + Numbers.gain(each.gain())
        + then.gain(each.function()).map(was -> "; baseline " + Numbers.gain(was)).orElse("");
  }

  /** One that is gone says nothing about tuning, but somebody should know. */
  private void noteMissing(List<Checked> checked, Baseline then) {
    Set<String> present = checked.stream().map(Checked::function).collect(Collectors.toSet());
    if (names.isEmpty()) {
      then.without(present)
          .forEach(
              name ->
                  terminal.note(
                      "the baseline has a function %s, which this store has not"
                          .formatted(Clean.line(name))));
    }
  }

  private static ObjectNode json(List<Checked> checked, Baseline then) {
    ObjectNode root = JsonText.object();
    root.put("passes", checked.stream().allMatch(Checked::passes));
    ArrayNode functions = root.putArray("functions");
    for (Checked each : checked) {
      ObjectNode node = functions.addObject();
      node.put("function", each.function());
      node.put("passes", each.passes());
      JsonText.put(node, "gain_percent", 100 * each.gain().estimate());
      JsonText.put(node, "gain_low", 100 * each.gain().low());
      JsonText.put(node, "gain_high", 100 * each.gain().high());
      then.gain(each.function())
          .ifPresent(was -> put(node.putObject("baseline"), each.gain(), was));
      each.failures().forEach(node.putArray("failures")::add);
    }
    return root;
  }

  private static void put(ObjectNode node, Interval now, Interval was) {
    JsonText.put(node, "gain_percent", 100 * was.estimate());
    Interval difference = Regressions.difference(now, was);
    JsonText.put(node, "difference_percent", 100 * difference.estimate());
    JsonText.put(node, "difference_low", 100 * difference.low());
    JsonText.put(node, "difference_high", 100 * difference.high());
  }
}
