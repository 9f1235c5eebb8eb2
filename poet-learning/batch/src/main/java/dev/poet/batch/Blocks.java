package dev.poet.batch;

import java.util.Arrays;

/**
 * Divides rows into blocks of neighbours. What all rows of a block have in common is left out of
 * comparisons, and sums over a block count as one independent observation. Immutable.
 *
 * @param of per row its block, ascending from 0
 * @param count of blocks
 */
record Blocks(int[] of, int count) {
  private static final int FEWEST_ROWS = 8;
  private static final int MOST_ROWS = 64;
  private static final int WANTED = 64;

  /** Blocks of consecutive rows: about {@value #WANTED} of them, or more of long histories. */
  static Blocks consecutive(int rows) {
    int length = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, rows / WANTED));
    int count = Math.max(1, rows / length);
    int[] of = new int[rows];
    for (int i = 0; i < rows; i++) {
      of[i] = (int) ((long) i * count / rows);
    }
    return new Blocks(of, count);
  }

  /** Blocks of rows with equal ascending {@code keys}. */
  static Blocks byKey(long[] keys) {
    int[] of = new int[keys.length];
    int count = 0;
    for (int i = 0; i < keys.length; i++) {
      count += i > 0 && keys[i] != keys[i - 1] ? 1 : 0;
      of[i] = count;
    }
    return new Blocks(of, keys.length == 0 ? 0 : count + 1);
  }

  /** The blocks of some of the rows, ascending, counted anew. */
  Blocks of(int[] rows) {
    return byKey(Arrays.stream(rows).mapToLong(row -> of[row]).toArray());
  }

  /** The mean of each block. */
  double[] means(double[] values) {
    double[] sums = new double[count];
    int[] sizes = new int[count];
    for (int i = 0; i < values.length; i++) {
      sums[of[i]] += values[i];
      sizes[of[i]]++;
    }
    for (int b = 0; b < count; b++) {
      sums[b] /= Math.max(1, sizes[b]);
    }
    return sums;
  }

  /** The values without the mean of their block; a fresh array. */
  double[] centred(double[] values) {
    double[] means = means(values);
    double[] centred = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      centred[i] = values[i] - means[of[i]];
    }
    return centred;
  }

  /** The sum of {@code a * b} in each block. */
  double[] sums(double[] a, double[] b) {
    double[] sums = new double[count];
    for (int i = 0; i < a.length; i++) {
      sums[of[i]] += a[i] * b[i];
    }
    return sums;
  }
}
