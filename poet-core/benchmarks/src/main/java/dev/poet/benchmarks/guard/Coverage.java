package dev.poet.benchmarks.guard;

import dev.poet.benchmarks.Figure;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Interval;
import dev.poet.spi.LearnerFactory;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * While a learner changes what runs, is the true gain of the tuned arm inside the interval that is
 * shown? The truth is the mean, over the tuned trials, of what each gained by its parameters.
 */
final class Coverage {
  private static final long SEED = 80_000;
  private static final int TRIALS = 1_500;
  private static final double SPREAD = 20;

  /** What an interval of 95 % should cover, %. */
  private static final double LEAST = 93;

  private static final double MOST = 98;

  /** Standard errors in half an interval of 95 %. */
  private static final double NORMAL = 1.96;

  private final int runs;
  private final LearnerFactory learners;

  /**
   * Whether the truth was covered, at each look by the one interval and at the end by the other.
   *
   * @param error of the estimate at the end, in half-widths of the interval of one look
   */
  private record Covered(boolean always, boolean planned, double error) {}

  Coverage(boolean smoke, LearnerFactory learners) {
    this.runs = smoke ? 1 : 500;
    this.learners = learners;
  }

  Stream<Scenario> scenarios() {
    return Stream.of(new Scenario("learning", this::report));
  }

  private void report(Consumer<Figure> figures) {
    Covered[] covered =
        LongStream.range(SEED, SEED + runs).parallel().mapToObj(this::run).toArray(Covered[]::new);
    double always = IntStream.range(0, runs).filter(i -> covered[i].always()).count();
    double planned = IntStream.range(0, runs).filter(i -> covered[i].planned()).count();
    figures.accept(
        Figure.atLeast(
            "learning: interval covers the true gain at every look",
            100 * always / runs,
            "%",
            93,
            SEED));
    figures.accept(
        Figure.between(
            "learning: interval of one look covers it at the end",
            100 * planned / runs,
            "%",
            LEAST - chance(LEAST),
            Math.min(100, MOST + chance(MOST)),
            SEED));
    double squares = Arrays.stream(covered).mapToDouble(c -> c.error() * c.error()).sum();
    figures.accept(
        Figure.plain(
            "learning: its error in standard errors, root mean square",
            NORMAL * Math.sqrt(squares / runs),
            "",
            SEED));
  }

  /** Coverage of so many runs is further off by chance alone in one of twenty benchmarks. */
  private double chance(double percent) {
    return NORMAL * Math.sqrt(percent * (100 - percent) / runs);
  }

  private Covered run(long seed) {
    Life life =
        new Life(
            learners,
            (point, trial) -> 20 - 20 * square(point.get(0) - 8, point.get(1) - 8) / 18,
            Noise.AUTOCORRELATED,
            SPREAD,
            seed);
    double sum = 0;
    long tuned = 0;
    boolean always = true;
    for (int i = 0; i < TRIALS; i++) {
      boolean drawn = !life.study().policy().tuned().get(0).isEmpty();
      Life.Lived lived = life.live();
      if (drawn && !lived.control()) {
        sum += lived.effect();
        tuned++;
      }
      Gain gain = life.study().gain();
      always &= tuned == 0 || !lived.control() || !gain.effect().excludes(sum / tuned);
    }
    double truth = sum / Math.max(1, tuned);
    Interval planned = life.study().gain().planned();
    double error = planned.isKnown() ? (planned.estimate() - truth) / planned.halfWidth() : 0;
    return new Covered(always, !planned.excludes(truth), error);
  }

  private static double square(double a, double b) {
    return a * a + b * b;
  }
}
