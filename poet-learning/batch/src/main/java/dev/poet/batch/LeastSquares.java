package dev.poet.batch;

import java.util.stream.IntStream;

/**
 * Least squares on columns from which each block's mean was taken, with errors that may depend on
 * each other within a block: the variance of a contrast is the cluster-robust one (Liang and Zeger
 * 1986), with the degrees of freedom of as many blocks as carry weight. Immutable.
 */
final class LeastSquares {

  /** Where fewer carry weight, their residuals are small because the line follows them. */
  private static final double FEWEST_BLOCKS = 2;

  private final double[][] columns;
  private final Blocks blocks;
  private final double[][] products;
  private final Cholesky gram;
  private final double[] coefficients;
  private final double[] residuals;

  /**
   * @param columns without block means
   * @param response without block means
   */
  LeastSquares(double[][] columns, double[] response, Blocks blocks) {
    this(columns, response, blocks, gram(columns));
  }

  private LeastSquares(double[][] columns, double[] response, Blocks blocks, double[][] products) {
    this.columns = columns;
    this.blocks = blocks;
    this.products = products;
    this.gram = new Cholesky(products);
    this.coefficients = project(response);
    this.residuals = without(response, coefficients);
  }

  double[] coefficients() {
    return coefficients.clone();
  }

  double[] residuals() {
    return residuals;
  }

  /** What of {@code values}, without block means, the columns do not explain; a fresh array. */
  double[] unexplained(double[] values) {
    return without(values, project(values));
  }

  /** The estimate of a linear combination of the coefficients. */
  Contrast contrast(double[] weights) {
    double[] direction = gram.solve(weights);
    double[] influence = new double[residuals.length];
    double estimate = 0;
    for (int c = 0; c < columns.length; c++) {
      estimate += weights[c] * coefficients[c];
      if (direction[c] != 0) {
        add(influence, columns[c], direction[c]);
      }
    }
    double variance = 0;
    for (double sum : blocks.sums(influence, residuals)) {
      variance += sum * sum;
    }
    double effective = effective(blocks.sums(influence, influence));
    if (effective < FEWEST_BLOCKS) {
      return Contrast.NONE;
    }
    double freedom = effective - 1;
    return new Contrast(estimate, Math.sqrt(variance * (freedom + 1) / freedom), freedom);
  }

  /** How many blocks of equal weight would tell as much (Carter, Schnepel and Steigerwald 2017). */
  private static double effective(double[] weights) {
    double sum = 0;
    double squares = 0;
    for (double weight : weights) {
      sum += weight;
      squares += weight * weight;
    }
    return squares == 0 ? 1 : sum * sum / squares;
  }

  private double[] project(double[] values) {
    double[] right = new double[columns.length];
    for (int c = 0; c < right.length; c++) {
      right[c] = dot(columns[c], values);
    }
    return gram.solve(right);
  }

  private double[] without(double[] values, double[] factors) {
    double[] rest = values.clone();
    for (int c = 0; c < columns.length; c++) {
      if (factors[c] != 0) {
        add(rest, columns[c], -factors[c]);
      }
    }
    return rest;
  }

  /** As if the columns from {@code from} up to {@code to}, excluded, were not there. */
  LeastSquares without(int from, int to, double[] response) {
    int[] kept = IntStream.range(0, columns.length).filter(c -> c < from || c >= to).toArray();
    double[][] others = new double[kept.length][];
    double[][] theirs = new double[kept.length][kept.length];
    for (int i = 0; i < kept.length; i++) {
      others[i] = columns[kept[i]];
      for (int j = 0; j < kept.length; j++) {
        theirs[i][j] = products[kept[i]][kept[j]];
      }
    }
    return new LeastSquares(others, response, blocks, theirs);
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double[] column, double factor) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * column[i];
    }
  }

  private static double[][] gram(double[][] columns) {
    double[][] gram = new double[columns.length][columns.length];
    for (int i = 0; i < columns.length; i++) {
      for (int j = 0; j <= i; j++) {
        gram[i][j] = dot(columns[i], columns[j]);
        gram[j][i] = gram[i][j];
      }
    }
    return gram;
  }
}
