package dev.poet.learning;

import dev.poet.spi.LearnerFactory;

/**
 * A linear contextual bandit [1, 2]: the standardised score is linear in features phi of arm and
 * context, and what is tried next has the highest upper bound of it.
 *
 * <pre>{@code
 * A = I + sum phi phi' / s2      w = A^-1 sum phi y / s2
 * index = w phi + WIDTH sqrt(phi' A^-1 phi)
 * }</pre>
 *
 * <p>Features are 1, the coordinates of arm and context, their squares, and the products of an
 * arm's with a context's, which let the best arm depend on the context; beyond {@value #MOST}
 * features the products are left out. s2 is the variance left over, taken as {@value #LEFT_OVER}.
 * It is [1] with features that arms share, so that a trial of one arm teaches about the others.
 * Effort per thought: samples P^2 + P^3 / 6 operations of P features.
 *
 * <p>[1] Li, Chu, Langford and Schapire, "A contextual-bandit approach to personalized news article
 * recommendation", 2010. [2] Abbasi-Yadkori, Pal and Szepesvari, "Improved algorithms for linear
 * stochastic bandits", 2011.
 */
final class LinearUcb implements ArmModel {
  static final LearnerFactory FACTORY = ContextualBandit.factory("linear-ucb", LinearUcb::new);

  private static final int MOST = 100;

  /** Standard deviations that are added to what is expected. */
  private static final double WIDTH = 1;

  /** The variance of a trial, share of all scores' variance. */
  private static final double LEFT_OVER = 0.2;

  private final int ofParameters;
  private final boolean crossed;
  private final Cholesky precision;
  private final double[] weights;

  private LinearUcb(SampleRows rows, Draws unused) {
    this.ofParameters = rows.ofParameters();
    int coordinates = rows.at()[0].length;
    int products = ofParameters * (coordinates - ofParameters);
    this.crossed = 1 + 2 * coordinates + products <= MOST;
    int size = features(rows.at()[0]).length;
    double[][] a = new double[size][];
    double[] right = new double[size];
    for (int i = 0; i < size; i++) {
      a[i] = new double[i + 1];
      a[i][i] = 1;
    }
    for (int row = 0; row < rows.size(); row++) {
      double[] phi = features(rows.at()[row]);
      double share = rows.trials()[row] / LEFT_OVER;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          a[i][j] += share * phi[i] * phi[j];
        }
        right[i] += share * phi[i] * rows.score()[row];
      }
    }
    this.precision = Cholesky.of(a);
    this.weights = precision.solve(right);
  }

  /** Centred, so that each is about as large as the others. */
  private double[] features(double[] at) {
    int products = crossed ? ofParameters * (at.length - ofParameters) : 0;
    double[] phi = new double[1 + 2 * at.length + products];
    phi[0] = 1;
    int next = 1;
    for (double x : at) {
      phi[next++] = 2 * x - 1;
    }
    for (double x : at) {
      phi[next++] = (2 * x - 1) * (2 * x - 1);
    }
    for (int i = 0; crossed && i < ofParameters; i++) {
      for (int j = ofParameters; j < at.length; j++) {
        phi[next++] = (2 * at[i] - 1) * (2 * at[j] - 1);
      }
    }
    return phi;
  }

  @Override
  public double mean(double[] at) {
    double sum = 0;
    double[] phi = features(at);
    for (int i = 0; i < phi.length; i++) {
      sum += weights[i] * phi[i];
    }
    return sum;
  }

  @Override
  public double index(double[] at) {
    double variance = 0;
    for (double part : precision.forward(features(at))) {
      variance += part * part;
    }
    return mean(at) + WIDTH * Math.sqrt(variance);
  }
}
