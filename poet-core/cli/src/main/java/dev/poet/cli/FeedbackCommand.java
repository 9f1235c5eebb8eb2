package dev.poet.cli;

import dev.poet.FeedbackDesk;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.spi.FeedbackReport;
import dev.poet.spi.FeedbackRule;
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
      "  ${sys:dev.poet.cli.command:-poet} feedback answer/17632/41 rating=4/5 --source validation",
      "  ${sys:dev.poet.cli.command:-poet} feedback answer/17632/41 rating=good --amend",
      "",
      "Of several reports of one source the first counts, unless amended. The report waits in the",
      "inbox until an application that tunes the function takes it.",
      Giving.EXIT_CODES
    })
final class FeedbackCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "EXECUTION", description = "FUNCTION/STREAM/NUMBER.")
  String execution;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "METRIC=VALUE",
      description =
          "What came of it: a finite number, a share such as 4/5 or 80%%, or a word such as good.")
  List<String> outcomes;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Who reports it, if the function declares sources (default: the last one).")
  String source;

  @Option(names = "--amend", description = "Corrects what was reported before.")
  boolean amend;

  @Mixin Giving giving;
  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  FeedbackCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    return giving.give(report().command(0, "", ""), store.place()).print(terminal, common.json);
  }

  private FeedbackReport report() throws CliException {
    TrialId trial = trial();
    Map<String, Double> metrics =
        FeedbackDesk.metrics(given(), source == null ? "" : source.strip());
    try {
      return FeedbackReport.of(trial, rule(trial.function()), metrics, amend);
    } catch (IllegalArgumentException refused) {
      throw new CliException(Problem.BAD_VALUE, refused.getMessage(), refused);
    }
  }

  private TrialId trial() throws CliException {
    return TrialId.parse(execution)
        .orElseThrow(
            () ->
                new CliException(
                    Problem.BAD_VALUE,
                    "an execution must be FUNCTION/STREAM/NUMBER but is \"%s\"; take what Poet.executionId() gave"
                        .formatted(execution)));
  }

  private FeedbackRule rule(String function) throws CliException {
    try (StoreReader reader = StoreDoor.reader(store.place())) {
      return StoreDoor.function(reader, store.place(), function)
          .declaration()
          .map(TunedFunction::feedback)
          .orElse(FeedbackRule.NONE);
    }
  }

  private Map<String, String> given() throws CliException {
    Map<String, String> given = new LinkedHashMap<>();
    for (String outcome : outcomes) {
      int equals = outcome.indexOf('=');
      if (equals < 0) {
        throw new CliException(Problem.BAD_VALUE, outcome + " must be METRIC=VALUE; correct it");
      }
      given.put(outcome.substring(0, equals), outcome.substring(equals + 1));
    }
    return given;
  }
}
