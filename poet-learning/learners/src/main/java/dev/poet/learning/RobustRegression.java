package dev.poet.learning;

/**
 * Ordinary least squares of which a linear combination of the weights is wanted, with a variance
 * that is robust against unequal and serially correlated noise; formulas in {@link
 * ArmRegressionGain}.
 */
final class RobustRegression {
  /** Leverage counts as at most this, so that a trial with a term of its own does not blow up. */
  private static final double MOST_LEVERAGE = 0.8;

  /** Added to the diagonal, share of it: keeps collinear circumstances harmless. */
  private static final double RIDGE = 1e-8;

  private final double[][] design;
  private final Cholesky normal;
  private final double[] weights;
  private final double[] residuals;

  private RobustRegression(double[][] design, double[] response, Cholesky normal) {
    this.design = design;
    this.normal = normal;
    int p = design[0].length;
    double[] right = new double[p];
    for (int i = 0; i < design.length; i++) {
      for (int k = 0; k < p; k++) {
        right[k] += design[i][k] * response[i];
      }
    }
    this.weights = normal.solve(right);
    this.residuals = new double[design.length];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = response[i] - dot(design[i], weights);
    }
  }

  /**
   * @return null if the terms cannot be told apart
   */
  static RobustRegression of(double[][] design, double[] response) {
    int p = design[0].length;
    double[][] normal = new double[p][p];
    for (double[] row : design) {
      for (int a = 0; a < p; a++) {
        for (int b = 0; b <= a; b++) {
          normal[a][b] += row[a] * row[b];
        }
      }
    }
    for (int a = 0; a < p; a++) {
      normal[a][a] += RIDGE * normal[a][a];
    }
    Cholesky cholesky = Cholesky.of(normal);
    return cholesky == null || design.length <= p
        ? null
        : new RobustRegression(design, response, cholesky);
  }

  /** Residual degrees of freedom. */
  double freedom() {
    return design.length - weights.length;
  }

  double estimate(double[] combination) {
    return dot(combination, weights);
  }

  /**
   * @param lags neighbouring rows whose noise may go together
   */
  double variance(double[] combination, int lags) {
    double[] direction = normal.solve(combination);
    double[] s = new double[design.length];
    double squares = 0;
    for (int i = 0; i < s.length; i++) {
      double[] reduced = normal.forward(design[i]);
      double leverage = Math.min(MOST_LEVERAGE, dot(reduced, reduced));
      s[i] = dot(design[i], direction) * residuals[i] / (1 - leverage);
      squares += residuals[i] * residuals[i];
    }
    double robust = dot(s, s);
    for (int lag = 1; lag <= lags; lag++) {
      double weight = 2 * (1 - lag / (lags + 1.0));
      for (int i = lag; i < s.length; i++) {
        robust += weight * s[i] * s[i - lag];
      }
    }
    double classical = squares / freedom() * dot(combination, direction);
    return Math.max(robust, classical);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
