package dev.poet.benchmarks.batch;

import dev.poet.api.Scale;
import dev.poet.batch.History;
import dev.poet.batch.HistoryBuilder;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Domain;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes trials of a function with five parameters and five features, tuned by a learner that walks
 * about: a new policy every fifty trials, of four candidates around its place and the baseline.
 * More trials by day than by night.
 */
final class WorldMaker {
  static final long START_MILLIS = 1_767_571_200_000L; // Monday, 5 January 2026
  static final long DAY_MILLIS = 86_400_000L;
  private static final double LEVEL = 20;
  private static final double CONTROL = 0.2;
  private static final int CANDIDATES = 4;

  /** What comes of a trial, in units of the plain noise's standard deviation. */
  @FunctionalInterface
  interface Effect {
    double of(Situation situation);
  }

  /**
   * A trial before its outcome.
   *
   * @param unit parameters by their places in their ranges, 0 to 1; of the choice the option
   * @param context load from 0 to 1 in waves of days, size, kind and others from trial to trial
   * @param progress share of the history that is over
   * @param raised whether the policy in force raised the first parameter
   */
  record Situation(
      double[] unit,
      double[] context,
      double progress,
      long atMillis,
      boolean raised,
      boolean tuned) {}

  /** How errors come about. */
  @FunctionalInterface
  interface Noise {
    double next(SplittableRandom random, Situation situation);
  }

  static final TunedFunction FUNCTION =
      new TunedFunction(
          "planted",
          "",
          new ParameterSpace(
              List.of(
                  new Parameter("a", new Domain.Real(0, 10, Scale.LINEAR, "ms"), 1, ""),
                  new Parameter("b", new Domain.Real(1, 1_000, Scale.LOG, "kB"), 1, ""),
                  new Parameter("c", new Domain.Real(-1, 1, Scale.LINEAR, ""), 1, ""),
                  new Parameter("n", new Domain.Whole(1, 33, 1, Scale.LINEAR, ""), 1, ""),
                  new Parameter("mode", new Domain.Choice(List.of("x", "y", "z")), 1, ""))),
          List.of(
              new ContextFeature("load", "1/s"),
              new ContextFeature("size", "kB"),
              new ContextFeature("kind", ""),
              new ContextFeature("age", "d"),
              new ContextFeature("share", "")),
          new TrialSpan.OneCall(),
          Objective.parse(Objective.Direction.MAXIMISE, "value"));

  final List<PolicyVersion> versions = new ArrayList<>();
  private final SplittableRandom random;
  private final int trials;
  private final double days;
  private final int perPolicy;
  private final Effect failures;
  private final boolean kinds;

  /**
   * @param failures the probability that a trial fails
   * @param kinds whether features fall into kinds
   */
  WorldMaker(long seed, int trials, double days, int perPolicy, Effect failures, boolean kinds) {
    this.random = new SplittableRandom(seed);
    this.trials = trials;
    this.days = days;
    this.perPolicy = perPolicy;
    this.failures = failures;
    this.kinds = kinds;
  }

  History make(Effect effect, Noise noise) {
    HistoryBuilder builder = new HistoryBuilder(FUNCTION);
    each(effect, noise, builder::add);
    return builder.build(trials);
  }

  void each(Effect effect, Noise noise, java.util.function.Consumer<CompletedTrial> consumer) {
    double[] place = {0.5, 0.5, 0.5, 0.5};
    double[] baseline = {0.4, 0.5, 0.6, 0.5, 0};
    double[][] candidates = new double[0][];
    boolean raised = false;
    double load = 0.5;
    double clock = 0;
    for (int i = 0; i < trials; i++) {
      if (i % perPolicy == 0) {
        double before = place[0];
        for (int p = 0; p < place.length; p++) {
          place[p] = Math.min(0.75, Math.max(0.25, place[p] + 0.1 * (2 * random.nextDouble() - 1)));
        }
        raised = place[0] > before;
        candidates = candidates(place);
        versions.add(version(versions.size(), place, baseline));
      }
      clock += gap(clock) / trials;
      load += 0.05 * (0.5 - load) + 0.06 * random.nextGaussian();
      double[] context = context(load);
      int candidate = random.nextDouble() < CONTROL ? 0 : 1 + random.nextInt(CANDIDATES);
      double[] unit = candidate == 0 ? baseline : candidates[candidate - 1];
      long at = START_MILLIS + (long) (clock * days * DAY_MILLIS);
      Situation situation =
          new Situation(unit, context, (double) i / trials, at, raised, candidate > 0);
      double value = LEVEL + effect.of(situation) + noise.next(random, situation);
      consumer.accept(trial(i, candidate, situation, value));
    }
  }

  private CompletedTrial trial(int i, int candidate, Situation s, double value) {
    boolean failed = random.nextDouble() < failures.of(s);
    return new CompletedTrial(
        new TrialId(FUNCTION.id(), 7, i + 1),
        versions.size() - 1L,
        candidate,
        candidate == 0 ? CONTROL : (1 - CONTROL) / CANDIDATES,
        point(s.unit()),
        Arrays.stream(s.context()).boxed().toList(),
        s.atMillis(),
        1,
        1_000_000,
        failed ? new Outcome.Failure(1) : new Outcome.Success(),
        failed ? Map.of() : Map.of("value", value),
        Map.of(),
        i + 1);
  }

  /** Features fall into three kinds if they are to: small, medium and large jobs. */
  private double[] context(double load) {
    int kind = random.nextInt(3);
    double size = kinds ? 2 * kind + 0.3 * random.nextGaussian() : 0.7 * random.nextGaussian();
    double queue = kinds ? kind * kind / 2.0 + 0.3 * random.nextGaussian() : load;
    double age = -Math.log(1 - random.nextDouble());
    return new double[] {queue, Math.exp(size), kind, age, random.nextDouble()};
  }

  /** More by day; the mean is 1. */
  private double gap(double clock) {
    double hour = 24 * (clock * days % 1);
    double pace = 1 + 0.6 * Math.cos(2 * Math.PI * (hour - 14) / 24);
    return -Math.log(1 - random.nextDouble()) / pace * 0.8;
  }

  private double[][] candidates(double[] place) {
    double[][] all = new double[CANDIDATES][];
    for (int k = 0; k < all.length; k++) {
      double[] unit = new double[place.length + 1];
      for (int p = 0; p < place.length; p++) {
        unit[p] = place[p] + 0.25 * (2 * random.nextDouble() - 1);
      }
      unit[place.length] = random.nextInt(3);
      all[k] = unit;
    }
    return all;
  }

  private static Point point(double[] unit) {
    double[] values = new double[unit.length];
    for (int p = 0; p < unit.length; p++) {
      Domain domain = FUNCTION.space().domain(p);
      values[p] = domain instanceof Domain.Choice ? unit[p] : domain.fromUnit(unit[p]);
    }
    return Point.of(values);
  }

  private static PolicyVersion version(int number, double[] place, double[] baseline) {
    double[] unit = {place[0], place[1], place[2], place[3], 0};
    Policy policy =
        new Policy(
            number,
            point(baseline),
            new ArmDesign(1, 5),
            1,
            ContextPartition.whole(),
            List.of(List.of(new Candidate(point(unit), 1))));
    return new PolicyVersion(
        FUNCTION.id(), policy, point(unit), 0, START_MILLIS, "walker", "walked", Map.of());
  }
}
