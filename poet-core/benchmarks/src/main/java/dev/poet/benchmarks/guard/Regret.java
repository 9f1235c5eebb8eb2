package dev.poet.benchmarks.guard;

import dev.poet.benchmarks.Figure;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Point;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What learning costs against never tuning, in worlds that are kind and in worlds that are not. */
final class Regret {
  private static final long SEED = 70_000;
  private static final int TRIALS = 1_000;
  private static final double MOST_REGRET = 0.05 * Life.LEVEL;
  private static final double SPREAD = 20;

  /** A world; the effect of a point against the baseline. */
  private record World(String name, Noise noise, Life.Effect effect) {}

  private final int runs;
  private final LearnerFactory learners;

  Regret(boolean smoke, LearnerFactory learners) {
    this.runs = smoke ? 4 : 1_000;
    this.learners = learners;
  }

  Stream<Scenario> scenarios() {
    return Stream.concat(
        Stream.of(
                new World("something to gain", Noise.INDEPENDENT, Regret::hill),
                new World("nothing to gain", Noise.INDEPENDENT, (point, trial) -> 0),
                new World("baseline is the best", Noise.INDEPENDENT, Regret::peak),
                new World("cliff beside it", Noise.INDEPENDENT, Regret::cliff),
                new World("heavy tails", Noise.HEAVY_TAILED, Regret::hill),
                new World("world turns", Noise.INDEPENDENT, Regret::turning),
                new World("world drifts", Noise.INDEPENDENT, Regret::drifting))
            .map(world -> scenario(world, () -> learners)),
        Stream.of(
            scenario(
                new World("learner insists on -50 %", Noise.INDEPENDENT, Regret::harm),
                Stubborn::new)));
  }

  private Scenario scenario(World world, Supplier<LearnerFactory> factory) {
    return new Scenario(
        "regret bound, " + world.name(), figures -> report(world, factory, figures));
  }

  private void report(World world, Supplier<LearnerFactory> factory, Consumer<Figure> figures) {
    double[] means =
        LongStream.range(SEED, SEED + runs)
            .parallel()
            .mapToDouble(seed -> meanEffect(world, factory.get(), seed))
            .toArray();
    double mean = 0;
    int kept = 0;
    for (double each : means) {
      mean += each / runs;
      kept += each >= -MOST_REGRET ? 1 : 0;
    }
    figures.accept(
        Figure.plain(
            world.name() + ": gained by all trials, mean", mean / Life.LEVEL * 100, "%", SEED));
    figures.accept(
        Figure.atLeast(
            world.name() + ": regret bound of 5 % kept", 100.0 * kept / runs, "%", 95, SEED));
  }

  private static double meanEffect(World world, LearnerFactory learners, long seed) {
    Life life = new Life(learners, world.effect(), world.noise(), SPREAD, seed);
    double sum = 0;
    for (int i = 0; i < TRIALS; i++) {
      sum += life.live().effect();
    }
    return sum / TRIALS;
  }

  private static double distance(Point point, double x, double y) {
    return Math.hypot(point.get(0) - x, point.get(1) - y);
  }

  /** The best is 4 away from the baseline, and 20 % better. */
  static double hill(Point point, long trial) {
    double best = 7.8;
    double now = distance(point, best, best);
    double base = distance(Life.BASELINE, best, best);
    return 20 * (1 - now * now / (base * base));
  }

  static double peak(Point point, long trial) {
    double away = distance(point, 5, 5);
    return -2 * away * away;
  }

  /** Half of the score is lost as soon as x exceeds 5.5. */
  static double cliff(Point point, long trial) {
    return point.get(0) > 5.5 ? -50 : 4 * (5 - point.get(0)) / 5;
  }

  /** What was better until the middle is worse after it. */
  private static double turning(Point point, long trial) {
    return trial <= TRIALS / 2 ? hill(point, trial) : -hill(point, trial);
  }

  /** The best, 20 % better than the baseline, goes once round it. */
  private static double drifting(Point point, long trial) {
    double radius = 4;
    double angle = 2 * Math.PI * trial / TRIALS;
    double now = distance(point, 5 + radius * Math.cos(angle), 5 + radius * Math.sin(angle));
    return 20 * (1 - now * now / (radius * radius));
  }

  private static double harm(Point point, long trial) {
    return point.equals(Stubborn.CHANGE) ? -50 : 0;
  }
}
