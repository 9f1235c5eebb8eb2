package dev.poet.benchmarks.guard;

import dev.poet.benchmarks.Figure;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Point;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Nothing depends on the parameters: where do they end? */
final class Quiet {
  private static final long SEED = 99_000;
  private static final int RUNS = 20;
  private static final int TRIALS = 2_000;
  private static final double SPREAD = 20;
  private static final double RANGE = 10;

  /** Asked for in the end; in the first hundreds of trials nobody can know (decision 116). */
  private static final double TOLERANCE = 0.05;

  private final LearnerFactory learners;
  private final int trials;

  Quiet(boolean smoke, LearnerFactory learners) {
    this.learners = learners;
    this.trials = smoke ? TRIALS / 10 : TRIALS;
  }

  Stream<Scenario> scenarios() {
    return Stream.of(scenario("constant outcome", 0), scenario("outcome of mere noise", SPREAD));
  }

  private Scenario scenario(String name, double spread) {
    return new Scenario(name, figures -> report(name, spread, figures));
  }

  private void report(String name, double spread, Consumer<Figure> figures) {
    double[] moved =
        LongStream.range(SEED, SEED + RUNS).parallel().mapToDouble(s -> moved(spread, s)).toArray();
    Arrays.sort(moved);
    figures.accept(
        Figure.plain(
            name + ": moved, share of a range, median", moved[RUNS / 2] / RANGE, "", SEED));
    String most = name + ": moved, share of a range, most";
    double farthest = moved[RUNS - 1] / RANGE;
    figures.accept(
        trials < TRIALS
            ? Figure.plain(most, farthest, "", SEED)
            : Figure.atMost(most, farthest, "", TOLERANCE, SEED));
  }

  /** The longer of the ways of both parameters from the baseline to what is recommended. */
  private double moved(double spread, long seed) {
    Life life = new Life(learners, (point, trial) -> 0, Noise.INDEPENDENT, spread, seed);
    for (int i = 0; i < trials; i++) {
      life.live();
    }
    Point end = life.study().recommended();
    return Math.max(
        Math.abs(end.get(0) - Life.BASELINE.get(0)), Math.abs(end.get(1) - Life.BASELINE.get(1)));
  }
}
