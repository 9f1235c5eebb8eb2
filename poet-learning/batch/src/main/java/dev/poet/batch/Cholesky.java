package dev.poet.batch;

/**
 * Solves systems with a positive semidefinite matrix, given by its Cholesky factor. A column that
 * depends on those before it, or is empty, gets the coefficient 0. Immutable.
 */
final class Cholesky {
  private static final double DEPENDENT = 1e-9;

  private final double[][] lower;

  /**
   * @param matrix symmetric; stays as it is
   */
  Cholesky(double[][] matrix) {
    int n = matrix.length;
    lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        if (i == j) {
          lower[i][i] = sum > DEPENDENT * matrix[i][i] ? Math.sqrt(sum) : 0;
        } else {
          lower[i][j] = lower[j][j] == 0 ? 0 : sum / lower[j][j];
        }
      }
    }
  }

  /** The solution; a fresh array. */
  double[] solve(double[] right) {
    int n = lower.length;
    double[] x = right.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i][k] * x[k];
      }
      x[i] = lower[i][i] == 0 ? 0 : x[i] / lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= lower[k][i] * x[k];
      }
      x[i] = lower[i][i] == 0 ? 0 : x[i] / lower[i][i];
    }
    return x;
  }
}
