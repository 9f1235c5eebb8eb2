package dev.poet.benchmarks.guard;

import dev.poet.benchmarks.Figure;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Point;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What is better costs more, and the cost is limited to 14 where the baseline's is 10: how often
 * does a trial run with parameters whose true mean cost is beyond the limit, and what is gained
 * nevertheless? Up to 11.7 % can be gained within it.
 */
final class Limiting {
  private static final long SEED = 95_000;
  private static final double SPREAD = 20;
  private static final double MOST = 14;
  private static final String WATCHED = Life.COST + " <= " + MOST;
  private static final String CRITICAL = "critical " + WATCHED;

  private final int runs;
  private final int trials;
  private final LearnerFactory learners;

  /** Trials beyond the limit, and what all trials gained in the mean. */
  private record Ended(long broken, double gained) {}

  Limiting(boolean smoke, LearnerFactory learners) {
    this.runs = smoke ? 2 : 200;
    this.trials = smoke ? 1_000 : 3_000;
    this.learners = learners;
  }

  Stream<Scenario> scenarios() {
    return Stream.of(
        new Scenario("no limit", this::unlimited),
        new Scenario("critical limit", this::critical),
        new Scenario("critical limit, heavy noise", this::loud),
        new Scenario("critical limit, cliff", this::cliff),
        new Scenario("watched limit", this::watched));
  }

  private void unlimited(Consumer<Figure> figures) {
    Ended[] none = live(1, Limiting::smooth, Noise.INDEPENDENT);
    figures.accept(Figure.plain("no limit: trials beyond it", perTenThousand(none), "/10^4", SEED));
    figures.accept(Figure.plain("no limit: gained by all trials", gained(none), "%", SEED));
  }

  private void critical(Consumer<Figure> figures) {
    Ended[] quiet = live(1, Limiting::smooth, Noise.INDEPENDENT, CRITICAL);
    figures.accept(
        Figure.atMost("critical: trials beyond it", perTenThousand(quiet), "/10^4", 0, SEED));
    figures.accept(Figure.plain("critical: gained by all trials", gained(quiet), "%", SEED));
  }

  private void loud(Consumer<Figure> figures) {
    Ended[] loud = live(5, Limiting::smooth, Noise.HEAVY_TAILED, CRITICAL);
    figures.accept(
        Figure.atMost(
            "critical, heavy noise: runs in which it is ever broken", runs(loud), "%", 2, SEED));
    figures.accept(
        Figure.plain("critical, heavy noise: gained by all trials", gained(loud), "%", SEED));
  }

  private void cliff(Consumer<Figure> figures) {
    Ended[] cliff = live(1, Limiting::cliff, Noise.INDEPENDENT, CRITICAL);
    figures.accept(
        Figure.plain("critical, cliff: trials beyond it", perTenThousand(cliff), "/10^4", SEED));
  }

  private void watched(Consumer<Figure> figures) {
    Ended[] watched = live(1, Limiting::smooth, Noise.INDEPENDENT, WATCHED);
    figures.accept(
        Figure.plain("watched: trials beyond it", perTenThousand(watched), "/10^4", SEED));
    figures.accept(Figure.plain("watched: gained by all trials", gained(watched), "%", SEED));
  }

  private Ended[] live(double spread, Life.Effect cost, Noise noise, String... limits) {
    return LongStream.range(SEED, SEED + runs)
        .parallel()
        .mapToObj(seed -> run(new Life.Limited(cost, spread, List.of(limits)), noise, seed))
        .toArray(Ended[]::new);
  }

  private Ended run(Life.Limited limited, Noise noise, long seed) {
    Life life = new Life(learners, Limiting::hill, noise, SPREAD, seed, limited, Reports.HONEST);
    long broken = 0;
    double gained = 0;
    for (int i = 1; i <= trials; i++) {
      Life.Lived lived = life.live();
      gained += lived.effect();
      broken += limited.cost().of(lived.point(), i) > MOST ? 1 : 0;
    }
    return new Ended(broken, gained / trials);
  }

  private double perTenThousand(Ended[] ended) {
    return 1e4 * Arrays.stream(ended).mapToLong(Ended::broken).sum() / ((double) runs * trials);
  }

  private double runs(Ended[] ended) {
    return 100.0 * Arrays.stream(ended).filter(e -> e.broken() > 0).count() / runs;
  }

  private static double gained(Ended[] ended) {
    return Arrays.stream(ended).mapToDouble(Ended::gained).average().orElseThrow();
  }

  private static double hill(Point point, long trial) {
    double x = point.get(0) - 7.8;
    double y = point.get(1) - 7.8;
    return 20 * (1 - (x * x + y * y) / (2 * 2.8 * 2.8));
  }

  /** Two more per unit of either parameter, so that the limit is at x + y = 12. */
  private static double smooth(Point point, long trial) {
    return 10 + 2 * (point.get(0) + point.get(1) - 10);
  }

  /** Twice the limit as soon as x exceeds 6, which no trial can foretell. */
  private static double cliff(Point point, long trial) {
    return point.get(0) > 6 ? 2 * MOST : 10;
  }
}
