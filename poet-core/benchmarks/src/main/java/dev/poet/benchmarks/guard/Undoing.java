package dev.poet.benchmarks.guard;

import dev.poet.benchmarks.Figure;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A change that somebody insists on does nothing, or harm: how soon is it undone, how often in
 * vain, and what has it cost by then?
 */
final class Undoing {
  private static final long SEED = 60_000;

  /** A standard deviation of 30 % of the baseline's score. */
  private static final double SPREAD = 30;

  private static final int NEVER = Integer.MAX_VALUE;

  private final int runs;
  private final int trials;

  Undoing(boolean smoke) {
    this.runs = smoke ? 40 : 1_000;
    this.trials = smoke ? 1_000 : 4_000;
  }

  Stream<Scenario> scenarios() {
    return Stream.concat(
        Stream.of(
            harmless("harmless change", Noise.INDEPENDENT),
            harmless("harmless change, skewed", Noise.SKEWED)),
        IntStream.of(5, 20, 50).mapToObj(this::harm));
  }

  private Scenario harmless(String name, Noise noise) {
    return new Scenario(
        name,
        figures ->
            figures.accept(
                Figure.atMost(
                    name + ": undone, per 1,000",
                    perMille(undone(0, noise), trials),
                    "",
                    25,
                    SEED)));
  }

  private Scenario harm(int percent) {
    String name = "change of -%d %%".formatted(percent);
    return new Scenario(name, figures -> report(percent, name + ": ", figures));
  }

  private void report(int percent, String name, Consumer<Figure> figures) {
    long[] undone = undone(-percent, Noise.INDEPENDENT);
    double missed = 1_000 - perMille(undone, trials);
    figures.accept(
        percent == 5
            ? Figure.plain(name + "not undone, per 1,000", missed, "", SEED)
            : Figure.atMost(name + "not undone, per 1,000", missed, "", 10, SEED));
    figures.accept(
        Figure.plain(name + "trials until it is, median", quantile(undone, 0.5), "", SEED));
    figures.accept(
        Figure.plain(name + "trials until it is, 95 % of runs", quantile(undone, 0.95), "", SEED));
  }

  private double perMille(long[] undone, int within) {
    return 1_000.0 * Arrays.stream(undone).filter(n -> n <= within).count() / runs;
  }

  private static double quantile(long[] undone, double share) {
    long[] sorted = undone.clone();
    Arrays.sort(sorted);
    long found = sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    return found == NEVER ? Double.NaN : found;
  }

  /** For each run the number of the trial after which the change was undone. */
  private long[] undone(double effect, Noise noise) {
    return LongStream.range(SEED, SEED + runs)
        .parallel()
        .map(seed -> undoneAfter(effect, noise, seed))
        .toArray();
  }

  private long undoneAfter(double effect, Noise noise, long seed) {
    Life life =
        new Life(
            new Stubborn(),
            (point, trial) -> point.equals(Stubborn.CHANGE) ? effect : 0,
            noise,
            SPREAD,
            seed);
    for (int i = 1; i <= trials; i++) {
      if (life.live().alarm()) {
        return i;
      }
    }
    return NEVER;
  }
}
