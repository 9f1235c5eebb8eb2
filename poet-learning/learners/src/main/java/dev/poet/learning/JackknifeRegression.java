package dev.poet.learning;

/**
 * Ordinary least squares of which a linear combination of the weights is wanted, with a variance
 * that holds where noise is unequal and neighbouring rows share it: the delete-a-group jackknife
 * [1]. With b(-g) the estimate without the g-th of G groups of neighbouring rows,
 *
 * <pre>{@code variance = (G - 1) / G * sum_g (b(-g) - b)^2,   G - 1 degrees of freedom}</pre>
 *
 * <p>[1] Miller, "The jackknife - a review", 1974; Cameron and Miller, "A practitioner's guide to
 * cluster-robust inference", 2015, on few groups.
 */
final class JackknifeRegression {
  /** Added to the diagonal, share of it: keeps collinear circumstances harmless. */
  private static final double RIDGE = 1e-8;

  private final double[][] design;
  private final double[] response;
  private final double[] combination;
  private final int group;
  private final double[][] normal;
  private final double[] right;

  /**
   * @param combination of the weights that is wanted
   * @param group neighbouring rows whose noise may go together
   */
  JackknifeRegression(double[][] design, double[] response, double[] combination, int group) {
    this.design = design;
    this.response = response;
    this.combination = combination;
    this.group = group;
    int p = combination.length;
    this.normal = new double[p][p];
    this.right = new double[p];
    add(normal, right, 0, design.length, 1);
  }

  /** The estimate, or NaN if the terms can't be told apart. */
  double estimate() {
    return solve(normal, right);
  }

  /** NaN if the terms can't be told apart without one of the groups. */
  double variance() {
    double all = estimate();
    double squares = 0;
    for (int g = 0; g < groups(); g++) {
      double[][] rest = new double[normal.length][];
      for (int a = 0; a < rest.length; a++) {
        rest[a] = normal[a].clone();
      }
      double[] restRight = right.clone();
      int from = g * group;
      add(rest, restRight, from, Math.min(design.length, from + group), -1);
      double change = solve(rest, restRight) - all;
      squares += change * change;
    }
    return squares * freedom() / groups();
  }

  int freedom() {
    return groups() - 1;
  }

  private int groups() {
    return (design.length + group - 1) / group;
  }

  private void add(double[][] matrix, double[] vector, int from, int until, int sign) {
    for (int i = from; i < until; i++) {
      for (int a = 0; a < vector.length; a++) {
        vector[a] += sign * design[i][a] * response[i];
        for (int b = 0; b <= a; b++) {
          matrix[a][b] += sign * design[i][a] * design[i][b];
        }
      }
    }
  }

  private double solve(double[][] matrix, double[] vector) {
    double[][] ridged = new double[matrix.length][];
    for (int a = 0; a < ridged.length; a++) {
      ridged[a] = matrix[a].clone();
      ridged[a][a] += RIDGE * normal[a][a];
    }
    Cholesky cholesky = Cholesky.of(ridged);
    if (cholesky == null) {
      return Double.NaN;
    }
    double[] weights = cholesky.solve(vector);
    double sum = 0;
    for (int a = 0; a < weights.length; a++) {
      sum += combination[a] * weights[a];
    }
    return sum;
  }
}
