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

  /**
   * A life.
   *
   * @param after the number of the trial after which the change was undone first
   * @param gained by all trials in the mean against never tuning, true and not measured, %
   */
  private record Ended(long after, double gained) {}

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
                    name + ": undone, per 1,000", perMille(live(0, noise)), "", 25, SEED)));
  }

  private Scenario harm(int percent) {
    String name = "change of -%d %%".formatted(percent);
    return new Scenario(name, figures -> report(percent, name + ": ", figures));
  }

  private void report(int percent, String name, Consumer<Figure> figures) {
    Ended[] ended = live(-percent, Noise.INDEPENDENT);
    double missed = 1_000 - perMille(ended);
    figures.accept(
        percent == 5
            ? Figure.plain(name + "not undone, per 1,000", missed, "", SEED)
            : Figure.atMost(name + "not undone, per 1,000", missed, "", 10, SEED));
    figures.accept(
        Figure.plain(name + "trials until it is, median", quantile(ended, 0.5), "", SEED));
    figures.accept(
        Figure.plain(name + "trials until it is, 95 % of runs", quantile(ended, 0.95), "", SEED));
    double gained = Arrays.stream(ended).mapToDouble(Ended::gained).average().orElseThrow();
    figures.accept(Figure.plain(name + "gained by all trials, mean", gained, "%", SEED));
  }

  private double perMille(Ended[] ended) {
    return 1_000.0 * Arrays.stream(ended).filter(e -> e.after() != NEVER).count() / runs;
  }

  private static double quantile(Ended[] ended, double share) {
    long[] sorted = Arrays.stream(ended).mapToLong(Ended::after).sorted().toArray();
    long found = sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    return found == NEVER ? Double.NaN : found;
  }

  private Ended[] live(double effect, Noise noise) {
    return LongStream.range(SEED, SEED + runs)
        .parallel()
        .mapToObj(seed -> live(effect, noise, seed))
        .toArray(Ended[]::new);
  }

  private Ended live(double effect, Noise noise, long seed) {
    Life life =
        new Life(
            new Stubborn(),
            (point, trial) -> point.equals(Stubborn.CHANGE) ? effect : 0,
            noise,
            SPREAD,
            seed);
    long after = NEVER;
    double gained = 0;
    for (int i = 1; i <= trials; i++) {
      Life.Lived lived = life.live();
      gained += lived.effect();
      after = lived.alarm() ? Math.min(after, i) : after;
    }
    return new Ended(after, 100 * gained / trials / Life.LEVEL);
  }
}
