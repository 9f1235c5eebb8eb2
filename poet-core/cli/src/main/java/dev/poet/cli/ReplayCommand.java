package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.batch.History;
import dev.poet.batch.LearnerReplay;
import dev.poet.batch.OffPolicy;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.evidence.Versions;
import dev.poet.cli.learn.HistoryReading;
import dev.poet.cli.learn.PointText;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Nearest;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.cli.terminal.Times;
import dev.poet.evidence.text.Numbers;
import dev.poet.learning.Learners;
import dev.poet.spi.Interval;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Mixing;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what other values would have earned on the trials that were stored. */
@Command(
    name = "replay",
    description =
        "Estimates what other values, an earlier version or another learner would have earned on the"
            + " stored trials.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} replay zone-control --code",
      "  ${sys:dev.poet.cli.command:-poet} replay zone-control --version 12 --since 2026-01-31T00:00",
      "  ${sys:dev.poet.cli.command:-poet} replay zone-control --set hysteresis=0.62,preheat=45",
      "  ${sys:dev.poet.cli.command:-poet} replay zone-control --learner spsa",
      "",
      "Only trials in which these values had a chance to be chosen tell anything; without any, the",
      "answer is that there are no data."
    })
final class ReplayCommand implements Callable<Integer> {
  private static final double LEVEL = 0.95;
  private static final double PERCENT = 100;
  private static final double MOST_NEAR = 25;

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FUNCTION", description = "The tuned function's id.")
  String name;

  @ArgGroup(multiplicity = "1")
  What what;

  /** What is asked about. */
  static final class What {
    @Option(names = "--code", description = "The values as written in the code.")
    boolean code;

    @Option(names = "--version", paramLabel = "N", description = "The policy of a version.")
    Long version;

    @Option(
        names = "--set",
        paramLabel = "NAME=VALUE,...",
        description = "These values; others as written in the code.")
    String values;

    @Option(
        names = "--learner",
        paramLabel = "NAME",
        description = "What a learner would have tried that is told the trials one by one.")
    String learner;
  }

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only trials that began then or later (default: all).")
  String since;

  @Option(
      names = "--near",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description =
          "Values of a learner that differ from logged ones by at most this share of their range"
              + " count as the same (default: ${DEFAULT-VALUE}).")
  double near;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the sample and of the learner's draws (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Look at a sample of at most that many (default: ${DEFAULT-VALUE}).")
  int most;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    OffPolicy.Answer answer;
    TunedFunction function;
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      StoredFunction stored = StoreDoor.function(reader, store.place(), name);
      function =
          stored
              .declaration()
              .orElseThrow(
                  () ->
                      new CliException(
                          Problem.UNKNOWN_FUNCTION,
                          "the store %s has no declaration of %s; run the program once more"
                              .formatted(store.text, name)));
      answer = answer(reader, function);
    } catch (StoreException e) {
      throw new CliException(Problem.STORE_UNAVAILABLE, e.getMessage(), e);
    }
    if (common.json) {
      terminal.say(JsonText.of(json(answer)));
    } else {
      print(answer, function);
    }
    return 0;
  }

  private OffPolicy.Answer answer(StoreReader reader, TunedFunction function)
      throws StoreException, CliException {
    List<PolicyVersion> versions = reader.versions(function.id());
    Map<Long, Policy> policies = new HashMap<>();
    versions.forEach(version -> policies.put(version.policy().version(), version.policy()));
    Optional<LearnerFactory> learner =
        what.learner == null ? Optional.empty() : Optional.of(learner());
    OffPolicy.Target target = learner.isPresent() ? null : target(function, versions, policies);
    long from = since == null ? Long.MIN_VALUE : Times.here().parse(since).toEpochMilli();
    History history = HistoryReading.read(reader, function, most, seed, from, share -> {});
    if (learner.isPresent()) {
      LearnerSettings settings =
          new LearnerSettings(
              function,
              newest(versions).baseline(),
              Mixing.seedFor(seed, function.id()),
              Optional.empty());
      return new LearnerReplay(history, policies::get, near / PERCENT)
          .of(learner.get().create(settings), LEVEL);
    }
    return new OffPolicy(history, LEVEL).evaluate(target, policies::get);
  }

  private OffPolicy.Target target(
      TunedFunction function, List<PolicyVersion> versions, Map<Long, Policy> policies)
      throws CliException {
    if (what.code) {
      return OffPolicy.Target.baseline();
    }
    if (what.version != null) {
      return OffPolicy.Target.of(Versions.one(name, what.version, versions).policy());
    }
    return OffPolicy.Target.of(
        PointText.parse(function.space(), newest(versions).baseline(), what.values));
  }

  private Policy newest(List<PolicyVersion> versions) throws CliException {
    if (versions.isEmpty()) {
      throw new CliException(
          Problem.BAD_VALUE,
          "%s has no version yet that tells what the code passes in".formatted(name));
    }
    return versions.get(versions.size() - 1).policy();
  }

  private LearnerFactory learner() throws CliException {
    if (!(near >= 0 && near <= MOST_NEAR)) {
      throw new CliException(
          Problem.BAD_VALUE,
          Numbers.format("--near must be from 0 to %.0f but is %s; correct it", MOST_NEAR, near));
    }
    LearnerFactory factory = Learners.all().get(what.learner);
    if (factory == null) {
      Set<String> names = Learners.all().keySet();
      String hint = Nearest.hint(what.learner, List.copyOf(names));
      throw new CliException(
          Problem.BAD_VALUE,
          "there is no learner %s%s"
              .formatted(
                  what.learner, hint.isEmpty() ? "; there are " + String.join(", ", names) : hint));
    }
    return factory;
  }

  private void print(OffPolicy.Answer answer, TunedFunction function) {
    terminal.say(
        Numbers.format(
            "%d trials with a score, %d of them tell something: as many as %.0f of these values",
            answer.trials(), answer.supported(), answer.effective()));
    if (!answer.isKnown()) {
      terminal.say("no data: these values had hardly a chance to be chosen in what is stored");
      return;
    }
    Table table = new Table("per trial", ">" + function.objective(), ">95 % from", ">to");
    add(table, function, "as logged", answer.logged());
    add(table, function, "doubly robust", answer.doublyRobust());
    add(table, function, "self-normalised", answer.normalised());
    add(table, function, "inverse propensity", answer.weighted());
    table.print(terminal);
  }

  /** In the user's own direction. */
  private static void add(Table table, TunedFunction function, String what, Interval value) {
    double low = function.objective().natural(value.low());
    double high = function.objective().natural(value.high());
    table.add(
        what,
        Numbers.brief(function.objective().natural(value.estimate())),
        Numbers.brief(Math.min(low, high)),
        Numbers.brief(Math.max(low, high)));
  }

  private ObjectNode json(OffPolicy.Answer answer) {
    ObjectNode root =
        JsonText.object()
            .put("function", name)
            .put("trials", answer.trials())
            .put("supported", answer.supported())
            .put("effective", answer.effective())
            .put("known", answer.isKnown());
    put(root, "logged", answer.logged());
    put(root, "doubly_robust", answer.doublyRobust());
    put(root, "self_normalised", answer.normalised());
    put(root, "inverse_propensity", answer.weighted());
    return root;
  }

  private static void put(ObjectNode root, String name, Interval interval) {
    ObjectNode node = root.putObject(name);
    JsonText.put(node, "score", interval.estimate());
    JsonText.put(node, "low", interval.low());
    JsonText.put(node, "high", interval.high());
  }
}
