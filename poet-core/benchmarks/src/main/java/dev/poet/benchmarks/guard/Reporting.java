package dev.poet.benchmarks.guard;

import dev.poet.benchmarks.Figure;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Point;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Outcomes come late, or not at all, or are forged: what does learning gain, and where does it end?
 * The best point is 4 away from the baseline and 20 % better.
 */
final class Reporting {
  private static final long SEED = 90_000;
  private static final double SPREAD = 20;

  private final int runs;
  private final int trials;
  private final LearnerFactory learners;

  /** What all trials gained in the mean, and how far what is recommended at the end is. */
  private record Ended(double gained, double truth) {}

  Reporting(boolean smoke, LearnerFactory learners) {
    this.runs = smoke ? 2 : 100;
    this.trials = smoke ? 500 : 3_000;
    this.learners = learners;
  }

  Stream<Scenario> scenarios() {
    return Stream.of(
        scenario("outcomes at once", Reports.HONEST),
        scenario("outcomes 100 trials late", new Reports(100, 0, 0, 1)),
        scenario("outcomes 1,000 trials late", new Reports(1_000, 0, 0, 1)),
        scenario("30 % of outcomes missing", new Reports(0, 0.3, 0, 1)),
        scenario("1 % forged", new Reports(0, 0, 0.01, 1)),
        scenario("10 % forged", new Reports(0, 0, 0.1, 1)),
        scenario("40 % forged", new Reports(0, 0, 0.4, 1)),
        scenario("40 % forged, by a source of weight 0.1", new Reports(0, 0, 0.4, 0.1)));
  }

  private Scenario scenario(String name, Reports reports) {
    return new Scenario(name, figures -> report(name, reports, figures));
  }

  private void report(String name, Reports reports, Consumer<Figure> figures) {
    Ended[] ended =
        LongStream.range(SEED, SEED + runs)
            .parallel()
            .mapToObj(seed -> live(reports, seed))
            .toArray(Ended[]::new);
    double gained = Arrays.stream(ended).mapToDouble(Ended::gained).average().orElseThrow();
    double truth = Arrays.stream(ended).mapToDouble(Ended::truth).average().orElseThrow();
    double kept = Arrays.stream(ended).filter(e -> e.gained() >= -5).count();
    figures.accept(Figure.plain(name + ": gained by all trials, mean", gained, "%", SEED));
    figures.accept(
        Figure.plain(name + ": gain of what is recommended at the end", truth, "%", SEED));
    figures.accept(
        Figure.plain(name + ": at most 5 % lost, share of runs", 100 * kept / runs, "%", SEED));
  }

  private Ended live(Reports reports, long seed) {
    Life life =
        new Life(
            learners, Reporting::hill, Noise.INDEPENDENT, SPREAD, seed, Life.Limited.NOT, reports);
    double sum = 0;
    for (int i = 0; i < trials; i++) {
      sum += life.live().effect();
    }
    return new Ended(sum / trials, hill(life.study().recommended(), trials));
  }

  private static double hill(Point point, long trial) {
    double x = point.get(0) - 7.8;
    double y = point.get(1) - 7.8;
    return 20 * (1 - (x * x + y * y) / (2 * 2.8 * 2.8));
  }
}
