package dev.poet.batch;

import java.util.Arrays;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * Whether some columns have anything to do with a response, by what they have in common block by
 * block. With nothing in common the sums of a block are 0 in expectation, whatever the errors
 * within a block do to each other; G blocks of q sums give Hotelling's T², and T² (G − q) / (q (G −
 * 1)) follows F(q, G − q).
 */
final class ScoreTest {
  private final double squares;
  private final int columns;
  private final int blocks;

  /**
   * @param columns what may matter, without block means and without what is known to matter
   * @param response likewise
   * @param sums over which rows count as one observation
   */
  ScoreTest(double[][] columns, double[] response, Blocks sums) {
    this.columns = columns.length;
    this.blocks = sums.count();
    double[][] scores = new double[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      scores[c] = sums.sums(columns[c], response);
    }
    this.squares = columns.length == 0 || blocks < columns.length + 3 ? 0 : squares(scores);
  }

  /** The p value. */
  static double p(double[][] columns, double[] response, Blocks sums) {
    return new ScoreTest(columns, response, sums).p(1);
  }

  /**
   * The p value.
   *
   * @param inflation by how much the variance of the sums' mean exceeds that of independent ones
   */
  double p(double inflation) {
    double f = squares / inflation * (blocks - columns) / (columns * (blocks - 1.0));
    return f > 0 && Double.isFinite(f)
        ? 1 - new FDistribution(null, columns, blocks - columns).cumulativeProbability(f)
        : 1;
  }

  /** By how much an effect this sure should be believed (James and Stein 1961), 0 to 1. */
  double credit() {
    return squares <= 0 ? 0 : Math.max(0, 1 - 2 * columns / squares);
  }

  /** Hotelling's T². */
  private double squares(double[][] scores) {
    double[] means = new double[columns];
    double[][] scatter = new double[columns][columns];
    for (int i = 0; i < columns; i++) {
      means[i] = Arrays.stream(scores[i]).average().orElse(0);
    }
    for (int b = 0; b < blocks; b++) {
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j <= i; j++) {
          scatter[i][j] += (scores[i][b] - means[i]) * (scores[j][b] - means[j]);
          scatter[j][i] = scatter[i][j];
        }
      }
    }
    return blocks * (blocks - 1.0) * LeastSquares.dot(means, new Cholesky(scatter).solve(means));
  }
}
