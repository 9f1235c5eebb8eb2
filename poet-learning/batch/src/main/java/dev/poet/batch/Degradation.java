package dev.poet.batch;

import dev.poet.spi.Event;
import dev.poet.spi.Finding;
import dev.poet.spi.Interval;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Whether the score became worse, by at least {@value #WORTH_TELLING} of its size, when the program
 * was changed: stretches before against stretches after (Welch 1947, with the variance enlarged for
 * stretches that depend on their predecessors). Immutable.
 */
final class Degradation {

  /** The origin's threshold. */
  private static final double WORTH_TELLING = 0.05;

  /** Rows of a stretch. */
  private static final int ROWS = 8;

  /** Looked at on each side. */
  private static final int MOST_STRETCHES = 40;

  private static final int FEWEST_STRETCHES = 6;

  private final Event event;
  private final double[] before;
  private final double[] after;
  private final double change;
  private final double error;
  private final double freedom;

  private Degradation(Event event, double[] before, double[] after) {
    this.event = event;
    this.before = before;
    this.after = after;
    double[] left = new double[before.length + after.length];
    double meanBefore = Arrays.stream(before).average().orElse(0);
    double meanAfter = Arrays.stream(after).average().orElse(0);
    for (int i = 0; i < left.length; i++) {
      left[i] = i < before.length ? before[i] - meanBefore : after[i - before.length] - meanAfter;
    }
    double inflation = Stretches.inflation(left);
    this.change = meanAfter - meanBefore;
    this.error = Math.sqrt(inflation * (variance(before, meanBefore) + variance(after, meanAfter)));
    this.freedom = Math.max(2, Math.min(before.length, after.length) * 2 / inflation - 2);
  }

  /**
   * @param from when the change before this one happened
   * @param to when the next one did
   */
  static Degradation after(Event event, long[] at, double[] levels, long from, long to) {
    int first = first(at, event.atMillis());
    int low = Math.max(first(at, from), first - MOST_STRETCHES * ROWS);
    int high = Math.min(first(at, to), first + MOST_STRETCHES * ROWS);
    return new Degradation(event, stretches(levels, low, first), stretches(levels, first, high));
  }

  Hypothesis hypothesis() {
    return new Hypothesis(Finding.Kind.DEGRADATION, List.of(event.kind()), p(), this::worded);
  }

  private double p() {
    double size = Math.abs(Arrays.stream(before).average().orElse(0));
    boolean enough = Math.min(before.length, after.length) >= FEWEST_STRETCHES;
    if (!enough || error == 0 || -change < WORTH_TELLING * size) {
      return 1;
    }
    return new TDistribution(freedom).cumulativeProbability(change / error);
  }

  private Hypothesis.Worded worded(double level) {
    double half = error * new TDistribution(freedom).inverseCumulativeProbability((1 + level) / 2);
    long rows = (long) ROWS * (before.length + after.length);
    Interval effect = new Interval(change, change - half, change + half, level, rows);
    double size = Math.abs(Arrays.stream(before).average().orElse(0));
    String sentence =
        "the score became worse by %.0f %% after the change of %s (%s), %s"
            .formatted(
                -100 * change / size, Shift.day(event.atMillis()), event.text(), Words.by(effect));
    return new Hypothesis.Worded(effect, "", sentence);
  }

  private static double[] stretches(double[] levels, int from, int to) {
    double[] means = new double[Math.max(0, (to - from) / ROWS)];
    for (int s = 0; s < means.length; s++) {
      int first = from + s * ROWS;
      means[s] = Arrays.stream(levels, first, first + ROWS).average().orElse(0);
    }
    return means;
  }

  private static int first(long[] at, long millis) {
    int found = Arrays.binarySearch(at, millis);
    return found >= 0 ? found : -found - 1;
  }

  /** Of the mean. */
  private static double variance(double[] values, double mean) {
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    int n = values.length;
    return n < 2 ? 0 : squares / (n - 1) / n;
  }
}
