package dev.poet.batch;

import java.util.Arrays;

/**
 * A long series as the means of equally many rows each, with what is known about how such means
 * depend on their predecessors. Immutable.
 */
final class Stretches {
  private static final int MOST = 64;
  private static final int FEWEST_ROWS = 5;

  private final double[] means;
  private final double[] days;
  private final int rowsEach;

  private Stretches(double[] means, double[] days, int rowsEach) {
    this.means = means;
    this.days = days;
    this.rowsEach = rowsEach;
  }

  /**
   * @param at when each row began, ascending
   */
  static Stretches of(long[] at, double[] levels) {
    int count = Math.max(1, Math.min(MOST, levels.length / FEWEST_ROWS));
    double[] means = new double[count];
    double[] days = new double[count];
    int[] sizes = new int[count];
    for (int i = 0; i < levels.length; i++) {
      int s = (int) ((long) i * count / levels.length);
      means[s] += levels[i];
      days[s] += (double) (at[i] - at[0]) / Season.DAY_MILLIS;
      sizes[s]++;
    }
    for (int s = 0; s < count; s++) {
      means[s] /= sizes[s];
      days[s] /= sizes[s];
    }
    return new Stretches(means, days, levels.length / count);
  }

  int size() {
    return means.length;
  }

  int rowsEach() {
    return rowsEach;
  }

  double mean(int stretch) {
    return means[stretch];
  }

  double day(int stretch) {
    return days[stretch];
  }

  /** From the middle of the first stretch to that of the last, in days. */
  double days() {
    return days[days.length - 1] - days[0];
  }

  /** The mean of some stretches. */
  double mean(int from, int to) {
    return Arrays.stream(means, from, to).average().orElse(Double.NaN);
  }

  /**
   * By how much the variance of sums of these exceeds that of independent numbers: (1 + r) / (1 −
   * r), with r their correlation with their predecessors, made up for its bias in short series
   * (Marriott and Pope 1954) and never below 0.
   *
   * @param left what is left of the series without its trend or shift
   */
  static double inflation(double[] left) {
    int n = left.length;
    double products = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      squares += left[i] * left[i];
      products += i == 0 ? 0 : left[i] * left[i - 1];
    }
    double r = squares == 0 ? 0 : products / squares;
    double unbiased = (n * r + 2) / (n - 4);
    double bounded = Math.max(0, Math.min(MOST_CORRELATION, unbiased));
    return (1 + bounded) / (1 - bounded);
  }

  private static final double MOST_CORRELATION = 0.95;
}
