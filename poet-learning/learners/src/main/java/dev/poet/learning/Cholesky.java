package dev.poet.learning;

/**
 * The factor L of a symmetric positive definite matrix K = L L', with what a Gaussian process needs
 * of it [1]. Own code because it works in place on plain arrays and stops at the diagonal, and
 * because its inner loops run along rows without a sum that is carried from step to step, which the
 * compiler turns into vector instructions: some times faster than a general matrix class, and than
 * the textbook's inner products, whose terms it adds in the same order.
 *
 * <p>[1] Golub and Van Loan, Matrix Computations, 4th ed., algorithm 4.2.2.
 */
final class Cholesky {
  private final double[][] factor;

  /** Column k of the factor from the diagonal down, at index 0. */
  private final double[][] columns;

  private Cholesky(double[][] factor, double[][] columns) {
    this.factor = factor;
    this.columns = columns;
  }

  /**
   * Factorises {@code matrix}, of which only the lower triangle is read and which is overwritten.
   *
   * @return null if the matrix is not positive definite in double precision
   */
  static Cholesky of(double[][] matrix) {
    int n = matrix.length;
    double[][] columns = new double[n][];
    double[][] sums = new double[n][];
    for (int i = 0; i < n; i++) {
      sums[i] = new double[n - i];
    }
    for (int k = 0; k < n; k++) {
      double pivot = matrix[k][k] - sums[k][0];
      if (!(pivot > 0)) {
        return null;
      }
      double[] column = new double[n - k];
      column[0] = Math.sqrt(pivot);
      for (int i = 1; i < column.length; i++) {
        column[i] = (matrix[k + i][k] - sums[k][i]) / column[0];
      }
      for (int i = 0; i < column.length; i++) {
        matrix[k + i][k] = column[i];
      }
      columns[k] = column;
      for (int j = 1; j < column.length; j++) {
        addTail(sums[k + j], column, j, column[j]);
      }
    }
    return new Cholesky(matrix, columns);
  }

  /** Adds the tail of {@code x} from {@code start} on, times {@code factor}, to {@code sums}. */
  private static void addTail(double[] sums, double[] x, int start, double factor) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += factor * x[start + i];
    }
  }

  int size() {
    return factor.length;
  }

  /** log det K. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < factor.length; i++) {
      sum += StrictMath.log(factor[i][i]);
    }
    return 2 * sum;
  }

  /** L^-1 b, as a new array. */
  double[] forward(double[] b) {
    int n = factor.length;
    double[] sums = new double[n];
    double[] x = new double[n];
    for (int k = 0; k < n; k++) {
      double[] column = columns[k];
      double solved = (b[k] - sums[k]) / column[0];
      x[k] = solved;
      for (int i = 1; i < column.length; i++) {
        sums[k + i] += column[i] * solved;
      }
    }
    return x;
  }

  /** K^-1 b, as a new array. */
  double[] solve(double[] b) {
    return backward(forward(b));
  }

  /** L'^-1 z, as a new array: of covariance K^-1 if z is standard normal. */
  double[] backward(double[] z) {
    double[] x = z.clone();
    for (int i = x.length - 1; i >= 0; i--) {
      x[i] /= factor[i][i];
      for (int j = 0; j < i; j++) {
        x[j] -= factor[i][j] * x[i];
      }
    }
    return x;
  }

  /** L z, as a new array. */
  double[] times(double[] z) {
    double[] y = new double[factor.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = dot(factor[i], z, i + 1);
    }
    return y;
  }

  /** The lower triangle of K^-1. */
  double[][] inverse() {
    int n = factor.length;
    double[][] lower = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] row = new double[i + 1];
      for (int k = 0; k < i; k++) {
        addHead(row, lower[k], factor[i][k]);
      }
      for (int j = 0; j < i; j++) {
        row[j] = -row[j] / factor[i][i];
      }
      row[i] = 1 / factor[i][i];
      lower[i] = row;
    }
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      inverse[i] = new double[i + 1];
    }
    for (int k = 0; k < n; k++) {
      for (int i = 0; i <= k; i++) {
        addHead(inverse[i], lower[k], lower[k][i]);
      }
    }
    return inverse;
  }

  /** Adds {@code x} times {@code factor} to {@code sums}, as far as both go. */
  private static void addHead(double[] sums, double[] x, double factor) {
    int length = Math.min(sums.length, x.length);
    for (int i = 0; i < length; i++) {
      sums[i] += factor * x[i];
    }
  }

  private static double dot(double[] a, double[] b, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
