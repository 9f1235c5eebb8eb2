package dev.poet.benchmarks.guard;

import dev.poet.api.Scale;
import dev.poet.engine.guard.Guards;
import dev.poet.engine.study.Permission;
import dev.poet.engine.study.Plan;
import dev.poet.engine.study.ReleaseRule;
import dev.poet.engine.study.Revision;
import dev.poet.engine.study.Studies;
import dev.poet.engine.study.Study;
import dev.poet.engine.study.StudySettings;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Limit;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * A study of one function that is called again and again in a simulated world: two parameters from
 * 0 to 10 whose baseline is 5, and a score of 100 with some noise there.
 */
final class Life {
  static final Point BASELINE = Point.of(5, 5);
  static final double LEVEL = 100;
  private static final String SCORE = "score";
  static final String COST = "cost";

  /** Keeps the noise of what is limited apart from that of the score. */
  private static final long COST_STREAM = 0x636F7374L;

  /** How much better than the baseline a point is at a trial, in score units. */
  @FunctionalInterface
  interface Effect {
    double of(Point point, long trial);
  }

  /**
   * A trial that was lived.
   *
   * @param effect its true difference from the baseline
   * @param alarm whether what was tried was undone after it
   * @param point what it ran with
   */
  record Lived(
      long number, boolean control, boolean baseline, double effect, boolean alarm, Point point) {}

  static final TunedFunction FUNCTION =
      new TunedFunction(
          "f",
          "",
          new ParameterSpace(List.of(parameter("x"), parameter("y"))),
          List.of(),
          new TrialSpan.OneCall(),
          Objective.parse(Objective.Direction.MAXIMISE, SCORE));

  private final Effect effect;
  private final Limited limited;
  private final Reports reports;
  private final DoubleSupplier noise;
  private final DoubleSupplier costNoise;
  private final long seed;
  private final Study study;
  private final Deque<CompletedTrial> waiting = new ArrayDeque<>();
  private long number;

  /**
   * A metric beside the score.
   *
   * @param cost its mean at a point
   * @param spread standard deviation of its noise
   * @param limits on it, in words
   */
  record Limited(Effect cost, double spread, List<String> limits) {
    static final Limited NOT = new Limited((point, trial) -> 0, 0, List.of());
  }

  /**
   * @param spread standard deviation of the noise, in score units
   */
  Life(LearnerFactory learners, Effect effect, Noise noise, double spread, long seed) {
    this(learners, effect, noise, spread, seed, Limited.NOT, Reports.HONEST);
  }

  /**
   * @param spread standard deviation of the noise, in score units
   */
  Life(
      LearnerFactory learners,
      Effect effect,
      Noise noise,
      double spread,
      long seed,
      Limited limited,
      Reports reports) {
    this.effect = effect;
    this.limited = limited;
    this.reports = reports;
    DoubleSupplier unit = noise.from(new SplittableRandom(seed));
    this.noise = () -> spread * unit.getAsDouble();
    DoubleSupplier costUnit = noise.from(new SplittableRandom(seed ^ COST_STREAM));
    this.costNoise = () -> limited.spread() * costUnit.getAsDouble();
    this.seed = seed;
    TunedFunction function =
        FUNCTION.withLimits(limited.limits().stream().map(Limit::parse).toList());
    Studies studies = new Studies(learners, () -> Gains.of(function), new Guards(List.of()));
    this.study =
        studies.begin(
            new StudySettings(
                function,
                BASELINE,
                Optional.empty(),
                seed,
                learners.name(),
                Plan.of(function, ReleaseRule.USUAL, Plan.USUAL_SHARE),
                Permission.EVERYTHING),
            0);
  }

  private static Parameter parameter(String name) {
    return new Parameter(name, new Domain.Real(0, 10, Scale.LINEAR, ""), 1, "");
  }

  Study study() {
    return study;
  }

  /** One more call. */
  Lived live() {
    number++;
    int candidate = study.policy().choose(seed, number, 0);
    Point point = study.policy().point(0, candidate);
    double gained = effect.of(point, number);
    CompletedTrial trial =
        new CompletedTrial(
            new TrialId("f", 1, number),
            study.policy().version(),
            candidate,
            study.policy().propensity(0, candidate),
            point,
            List.of(),
            0,
            1,
            0,
            new Outcome.Success(),
            metrics(point, gained),
            Map.of());
    boolean alarm = false;
    waiting.addLast(trial);
    while (waiting.size() > reports.delay()) {
      Optional<Revision> revision = study.tell(waiting.removeFirst());
      alarm |= revision.flatMap(Revision::alarm).isPresent();
    }
    return new Lived(number, trial.isControl(), point.equals(BASELINE), gained, alarm, point);
  }

  private Map<String, Double> metrics(Point point, double gained) {
    double cost = limited.cost().of(point, number) + costNoise.getAsDouble();
    double score = LEVEL + gained + noise.getAsDouble();
    Map<String, Double> metrics = new HashMap<>(Map.of(COST, cost));
    if (!reports.isMissing(seed, number) && !reports.isLeftOut(seed, number, gained)) {
      metrics.put(SCORE, reports.isForged(seed, number, gained) ? reports.forged() : score);
    }
    return metrics;
  }
}
