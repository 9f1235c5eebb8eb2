package dev.poet.benchmarks.batch;

import dev.poet.batch.HistoryBuilder;
import dev.poet.batch.OffPolicy;
import dev.poet.benchmarks.Figure;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Interval;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.TrialId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** How often the 95 % interval of an off-policy estimate holds the truth, in simulated logs. */
final class OffPolicyLogs {
  private static final int TRIALS = 1_000;
  private static final int CANDIDATES = 5;
  private static final int DRAWS_FOR_TRUTH = 100_000;
  private static final double LEVEL = 0.95;

  /** Fewer logs say too little about coverage. */
  private static final int ENOUGH = 200;

  private OffPolicyLogs() {}

  static void measure(int logs, long seed, Consumer<Figure> figures) {
    int[] covered = new int[3];
    double[] width = new double[3];
    int known = 0;
    for (int log = 0; log < logs; log++) {
      SplittableRandom random = new SplittableRandom(seed + log);
      Policy logging = policy(1, random, null);
      Policy target = policy(2, random, logging);
      double truth = truth(target, random);
      OffPolicy.Answer answer =
          new OffPolicy(history(logging, random), LEVEL)
              .evaluate(OffPolicy.Target.of(target), version -> logging);
      known += answer.isKnown() ? 1 : 0;
      List<Interval> all = List.of(answer.weighted(), answer.normalised(), answer.doublyRobust());
      for (int i = 0; i < covered.length; i++) {
        covered[i] += all.get(i).low() <= truth && truth <= all.get(i).high() ? 1 : 0;
        width[i] += all.get(i).halfWidth() / logs;
      }
    }
    figures.accept(Figure.plain("off-policy answers", 100.0 * known / logs, "%", seed));
    String[] names = {"inverse propensity", "self-normalised", "doubly robust"};
    for (int i = 0; i < covered.length; i++) {
      double percent = 100.0 * covered[i] / logs;
      figures.accept(
          logs < ENOUGH
              ? Figure.plain(names[i] + ": coverage", percent, "%", seed)
              : Figure.between(names[i] + ": coverage", percent, "%", 92, 98, seed));
      figures.accept(Figure.plain(names[i] + ": half-width", width[i], "deviations", seed));
    }
  }

  /** Of random weights over random points, or over those of another policy. */
  private static Policy policy(long version, SplittableRandom random, Policy like) {
    List<Candidate> candidates = new ArrayList<>();
    for (int k = 0; k < CANDIDATES; k++) {
      Point point =
          like == null
              ? WorldMaker.FUNCTION
                  .space()
                  .fromUnit(random.doubles(WorldMaker.FUNCTION.space().size()).toArray())
              : like.tuned().get(0).get(k).point();
      candidates.add(new Candidate(point, 0.2 + random.nextDouble()));
    }
    Point baseline = WorldMaker.FUNCTION.space().fromUnit(new double[] {0.4, 0.5, 0.6, 0.5, 0});
    return new Policy(
        version, baseline, new ArmDesign(1, 5), 1, ContextPartition.whole(), List.of(candidates));
  }

  private static dev.poet.batch.History history(Policy policy, SplittableRandom random) {
    HistoryBuilder builder = new HistoryBuilder(WorldMaker.FUNCTION);
    for (int i = 1; i <= TRIALS; i++) {
      List<Double> context = context(random);
      int candidate = draw(policy, random);
      double noise = random.nextGaussian() * (0.5 + context.get(0));
      builder.add(
          new CompletedTrial(
              new TrialId(WorldMaker.FUNCTION.id(), 1, i),
              policy.version(),
              candidate,
              policy.propensity(0, candidate),
              policy.point(0, candidate),
              context,
              WorldMaker.START_MILLIS + i * 60_000L,
              1,
              1,
              new Outcome.Success(),
              Map.of("value", value(policy.point(0, candidate), context) + noise),
              Map.of(),
              i));
    }
    return builder.build(TRIALS);
  }

  private static double truth(Policy target, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < DRAWS_FOR_TRUTH; i++) {
      sum += value(target.point(0, draw(target, random)), context(random));
    }
    return sum / DRAWS_FOR_TRUTH;
  }

  private static int draw(Policy policy, SplittableRandom random) {
    double left = random.nextDouble();
    int index = 0;
    while (index < CANDIDATES && left >= policy.propensity(0, index)) {
      left -= policy.propensity(0, index++);
    }
    return index;
  }

  private static List<Double> context(SplittableRandom random) {
    return random.doubles(WorldMaker.FUNCTION.context().size()).boxed().toList();
  }

  /** What works depends on the load. */
  private static double value(Point point, List<Double> context) {
    double[] unit = WorldMaker.FUNCTION.space().toUnit(point);
    double best = 0.3 + 0.5 * context.get(0);
    return 5 - 6 * (unit[0] - best) * (unit[0] - best) + unit[1] + 2 * context.get(1);
  }
}
