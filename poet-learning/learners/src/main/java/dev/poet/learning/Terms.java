package dev.poet.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns values that describe a situation into standardised columns of a regression. Stateless. */
final class Terms {
  /** A spread below this share of the mean is rounding, not variation. */
  private static final double ROUNDING = 1e-9;

  private Terms() {}

  /**
   * Each value that varies, then the square of each that has more than two values; all with mean 0
   * and variance 1.
   *
   * @param rows one per trial; NaN stands for unknown and becomes the mean
   * @return one array per column
   */
  static double[][] columns(double[][] rows) {
    List<double[]> columns = new ArrayList<>();
    List<double[]> squares = new ArrayList<>();
    for (int k = 0; k < rows[0].length; k++) {
      double[] column = column(rows, k);
      if (standardise(column)) {
        columns.add(column);
        double[] square = Arrays.stream(column).map(z -> z * z).toArray();
        if (Arrays.stream(column).distinct().limit(3).count() > 2 && standardise(square)) {
          squares.add(square);
        }
      }
    }
    columns.addAll(squares);
    return columns.toArray(new double[0][]);
  }

  /** Each value, standardised; 0 where it does not vary. One array per trial. */
  static double[][] standardised(double[][] rows) {
    double[][] result = new double[rows.length][rows[0].length];
    for (int k = 0; k < rows[0].length; k++) {
      double[] column = column(rows, k);
      boolean varies = standardise(column);
      for (int i = 0; i < rows.length; i++) {
        result[i][k] = varies ? column[i] : 0;
      }
    }
    return result;
  }

  private static double[] column(double[][] rows, int index) {
    return Arrays.stream(rows).mapToDouble(row -> row[index]).toArray();
  }

  /** In place; false if it does not vary. */
  private static boolean standardise(double[] column) {
    double[] known = Arrays.stream(column).filter(z -> !Double.isNaN(z)).toArray();
    double mean = sum(known) / Math.max(1, known.length);
    double variance = sum(Arrays.stream(known).map(z -> (z - mean) * (z - mean)).toArray());
    double deviation = Math.sqrt(variance / Math.max(1, known.length));
    if (!(deviation > ROUNDING * Math.abs(mean))) {
      return false;
    }
    for (int i = 0; i < column.length; i++) {
      column[i] = Double.isNaN(column[i]) ? 0 : (column[i] - mean) / deviation;
    }
    return true;
  }

  /** From left to right, unlike a stream's compensated sum: the same bits everywhere. */
  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
