package dev.poet.learning;

/**
 * The factor L of a symmetric positive definite matrix K = L L', with what a Gaussian process needs
 * of it [1]. Own code because it works in place on plain arrays and stops at the diagonal, which at
 * n = 200 makes it some times faster than a general matrix class.
 *
 * <p>[1] Golub and Van Loan, Matrix Computations, 4th ed., algorithm 4.2.2.
 */
final class Cholesky {
  private final double[][] factor;

  private Cholesky(double[][] factor) {
    this.factor = factor;
  }

  /**
   * Factorises {@code matrix}, of which only the lower triangle is read and which is overwritten.
   *
   * @return null if the matrix is not positive definite in double precision
   */
  static Cholesky of(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      double[] row = matrix[i];
      for (int j = 0; j < i; j++) {
        row[j] = (row[j] - dot(row, matrix[j], j)) / matrix[j][j];
      }
      double pivot = row[i] - dot(row, row, i);
      if (!(pivot > 0)) {
        return null;
      }
      row[i] = Math.sqrt(pivot);
    }
    return new Cholesky(matrix);
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
    double[] x = new double[factor.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (b[i] - dot(factor[i], x, i)) / factor[i][i];
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
    double[][] upper = new double[n][n];
    for (int column = 0; column < n; column++) {
      double[] x = upper[column];
      x[column] = 1 / factor[column][column];
      for (int i = column + 1; i < n; i++) {
        double sum = 0;
        for (int k = column; k < i; k++) {
          sum += factor[i][k] * x[k];
        }
        x[i] = -sum / factor[i][i];
      }
    }
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      inverse[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = i; k < n; k++) {
          sum += upper[i][k] * upper[j][k];
        }
        inverse[i][j] = sum;
      }
    }
    return inverse;
  }

  private static double dot(double[] a, double[] b, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
