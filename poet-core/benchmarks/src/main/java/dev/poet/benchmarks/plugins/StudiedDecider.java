package dev.poet.benchmarks.plugins;

import dev.poet.api.Scale;
import dev.poet.engine.guard.Guards;
import dev.poet.engine.study.Focus;
import dev.poet.engine.study.Permission;
import dev.poet.engine.study.Plan;
import dev.poet.engine.study.ReleaseRule;
import dev.poet.engine.study.Revision;
import dev.poet.engine.study.Studies;
import dev.poet.engine.study.Study;
import dev.poet.engine.study.StudySettings;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import dev.poet.pluginhost.BoundsMerge;
import dev.poet.plugins.finance.FinancePlugin;
import dev.poet.samples.credit.Decider;
import dev.poet.samples.credit.Decision;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Metric;
import dev.poet.spi.Mixing;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.Setting;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The engine's study of the lender's function, with the finance plugin's own code, fed in a loop:
 * no agent, no store, no clock, no threads. What it decides is what a program in lockstep decides
 * with the same seed, to the last digit; see {@link Lender}. Not thread-safe.
 */
final class StudiedDecider implements Decider {
  private static final String OUTCOME = "actual_outcome";
  private static final List<String> FACTORS =
      List.of("base", "account", "loan", "history", "savings", "employment", "commitments");

  /** How the engine looks for trials that need not wait any longer. */
  private static final int FIRST_PAGE = 4;

  private static final int GROWTH = 4;
  private static final int MOST = 1_000;

  private final FinancePlugin plugin = new FinancePlugin();
  private final TunedFunction function;
  private final long seed;
  private final Study study;
  private final Deque<CompletedTrial> waiting = new ArrayDeque<>();
  private final Map<String, Map<String, Double>> reported = new HashMap<>();
  private int page = FIRST_PAGE;
  private long number;
  private long learned;
  private int undone;

  /**
   * @param seed of the program
   * @param byTheBooks whether costs are reported
   * @param written the cut-off as written
   */
  StudiedDecider(long seed, boolean byTheBooks, String fairness, double written) {
    Map<String, String> settings = new HashMap<>();
    for (Setting setting : plugin.settings()) {
      setting.standard().ifPresent(standard -> settings.put(setting.name(), standard));
    }
    settings.put("fairness", fairness);
    plugin.configure(settings);
    this.function = enriched(declared(byTheBooks));
    this.seed = Mixing.seedFor(seed, function.id());
    LearnerFactory learners = Auto.factory();
    this.study =
        new Studies(
                learners, () -> Gains.of(function), Guards.of(function.space(), plugin.guards()))
            .begin(
                new StudySettings(
                    function,
                    Point.of(written),
                    Optional.empty(),
                    this.seed,
                    learners.name(),
                    Plan.of(function, ReleaseRule.USUAL, Plan.USUAL_SHARE),
                    Permission.EVERYTHING,
                    Focus.NONE,
                    plugin.hints()),
                0);
  }

  private static TunedFunction declared(boolean byTheBooks) {
    List<String> feedback =
        byTheBooks
            ? List.of(OUTCOME, "realised_cost", "audit_female", "audit_young")
            : List.of(OUTCOME, "audit_female", "audit_young");
    List<ContextFeature> features =
        Stream.concat(
                FACTORS.stream().map(name -> new ContextFeature(name, "points")),
                Stream.of(new ContextFeature("default_probability", "")))
            .toList();
    return new TunedFunction(
        byTheBooks ? "credit-by-books" : "credit-decision",
        "finance",
        new ParameterSpace(
            List.of(
                new Parameter(
                    "cutoff", new Domain.Real(0.02, 0.98, Scale.LINEAR, "probability"), 1, ""))),
        features,
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MINIMISE, Metric.SECONDS),
        new FeedbackRule(feedback, Duration.ofDays(14)));
  }

  private TunedFunction enriched(TunedFunction declared) {
    TunedFunction narrowed =
        declared.withSpace(
            BoundsMerge.merge(
                    declared.space(),
                    List.of(new BoundsMerge.Knowledge("finance", plugin.parameters())))
                .space());
    return narrowed.withObjective(plugin.objective(narrowed).orElseThrow());
  }

  /** How often a change was undone as it did harm. */
  int undone() {
    return undone;
  }

  @Override
  public Decision decide(double[] points, double probability, double written) {
    number++;
    List<Double> context =
        DoubleStream.concat(DoubleStream.of(points), DoubleStream.of(probability)).boxed().toList();
    Policy policy = study.policy();
    int cell = policy.partition().cell(context);
    int candidate = policy.choose(seed, number, cell);
    Point point = policy.point(cell, candidate);
    waiting.addLast(
        new CompletedTrial(
            new TrialId(function.id(), 1, number),
            policy.version(),
            candidate,
            policy.propensity(cell, candidate),
            point,
            context,
            0,
            1,
            0,
            new Outcome.Success(),
            Map.of(),
            Map.of()));
    return new Decision(probability < point.get(0), point.get(0));
  }

  @Override
  public String execution() {
    return Long.toString(number);
  }

  @Override
  public void report(String execution, Map<String, Double> metrics) {
    reported.computeIfAbsent(execution, e -> new HashMap<>()).putAll(metrics);
    boolean more = true;
    while (more) {
      List<CompletedTrial> settled = settled();
      learn(settled);
      more = settled.size() == page;
      page = more ? Math.min(MOST, GROWTH * page) : FIRST_PAGE;
    }
  }

  /** The next trials of which all is known, up to the first of which it is not. */
  private List<CompletedTrial> settled() {
    List<CompletedTrial> settled = new ArrayList<>();
    while (settled.size() < page && !waiting.isEmpty()) {
      CompletedTrial oldest = waiting.getFirst();
      String execution = Long.toString(oldest.id().number());
      Map<String, Double> known = reported.getOrDefault(execution, Map.of());
      if (!known.keySet().containsAll(function.feedback().metrics())) {
        break;
      }
      settled.add(waiting.removeFirst().withMetrics(known));
      reported.remove(execution);
    }
    return settled;
  }

  private void learn(List<CompletedTrial> settled) {
    List<CompletedTrial> told = new ArrayList<>();
    for (CompletedTrial trial : settled) {
      Map<String, Double> metrics = new HashMap<>(plugin.metrics(function, trial));
      metrics.putAll(trial.metrics());
      learned++;
      CompletedTrial complete = trial.withMetrics(metrics).asLearned(learned);
      Optional<Revision> revision = study.tell(complete);
      undone += revision.flatMap(Revision::alarm).isPresent() ? 1 : 0;
      told.add(complete);
    }
    told.forEach(trial -> plugin.observe(function, trial));
  }
}
