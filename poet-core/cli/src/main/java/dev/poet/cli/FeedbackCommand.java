package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.FeedbackSource;
import dev.poet.spi.TrialId;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports what came of an execution, as a program does with {@code Poet.feedback}. */
@Command(
    name = "feedback",
    description = "Reports what came of an execution, by the id that Poet.executionId() gave.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} feedback answer/17632/41 rating=4",
      "  ${sys:dev.poet.cli.command:-poet} feedback answer/17632/41 rating=2 --source validation",
      "  ${sys:dev.poet.cli.command:-poet} feedback answer/17632/41 rating=5 --amend",
      "",
      "Of several reports of one source the first counts, unless amended. Exit code 3: the store",
      "holds no such execution."
    })
final class FeedbackCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "EXECUTION", description = "FUNCTION/STREAM/NUMBER.")
  String execution;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "METRIC=VALUE",
      description = "What came of it; values are finite numbers.")
  List<String> outcomes;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Who reports it, if the function declares sources (default: the last one).")
  String source;

  @Option(names = "--amend", description = "Corrects what was reported before.")
  boolean amend;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  FeedbackCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    TrialId trial = trial();
    Map<String, Double> values = values(rule(trial.function()));
    boolean late = StoreDoor.report(store.place(), trial, values, amend);
    if (common.json) {
      ObjectNode root = JsonText.object();
      root.put("execution", execution);
      root.put("late", late);
      values.forEach(root.putObject("values")::put);
      terminal.say(JsonText.of(root));
    } else {
      values.forEach((metric, value) -> terminal.say("stored: " + metric + " = " + value));
      if (late) {
        terminal.say(
            "It was learned from already; this counts wherever stored trials are read again.");
      }
    }
    return 0;
  }

  private TrialId trial() throws CliException {
    int number = execution.lastIndexOf('/');
    int stream = execution.lastIndexOf('/', number - 1);
    try {
      if (stream > 0) {
        return new TrialId(
            execution.substring(0, stream),
            Long.parseLong(execution.substring(stream + 1, number)),
            Long.parseLong(execution.substring(number + 1)));
      }
    } catch (NumberFormatException e) {
      stream = -1;
    }
    throw new CliException(
        Problem.BAD_VALUE,
        "an execution must be FUNCTION/STREAM/NUMBER but is \"%s\"; take what Poet.executionId() gave"
            .formatted(execution));
  }

  private FeedbackRule rule(String function) throws CliException {
    try (StoreReader reader = StoreDoor.reader(store.place())) {
      return StoreDoor.function(reader, store.place(), function)
          .declaration()
          .map(TunedFunction::feedback)
          .orElse(FeedbackRule.NONE);
    }
  }

  private Map<String, Double> values(FeedbackRule rule) throws CliException {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String outcome : outcomes) {
      int equals = outcome.indexOf('=');
      String metric = named(outcome.substring(0, Math.max(0, equals)), rule);
      if (!rule.reported().contains(metric)) {
        throw new CliException(
            Problem.BAD_VALUE,
            "%s must be a metric with its value, one of %s; correct it"
                .formatted(outcome, rule.reported()));
      }
      values.put(metric, number(outcome, outcome.substring(equals + 1)));
    }
    return values;
  }

  private String named(String metric, FeedbackRule rule) {
    List<FeedbackSource> sources = rule.sources();
    if (source != null) {
      return metric + "@" + source;
    }
    return sources.isEmpty() ? metric : sources.get(sources.size() - 1).reports(metric);
  }

  private static double number(String outcome, String text) throws CliException {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      text = "";
    }
    throw new CliException(
        Problem.BAD_VALUE, outcome + " must end with a finite number; correct it");
  }
}
