package dev.poet.learning;

/**
 * A Gaussian process over one set of {@link Rows} under one set of {@link Hyperparameters}:
 *
 * <pre>{@code
 * score_i = s(situation_i) + effect_i * (f(at_i) + g(before_i)) + noise_i
 * K_ij    = situation(i, j) + foreseen(i, j)
 *         + effect_i effect_j (effect(at_i, at_j) + carry(before_i, before_j)) + [i = j] noise_i
 * }</pre>
 *
 * <p>Adjusting for the situation inside the process, rather than before, keeps what is not known
 * about the adjustment in the uncertainty of the gain. Immutable.
 */
final class Model {
  /** Added to the diagonal for numerical safety, standardised variance. */
  private static final double JITTER = 1e-6;

  private final Rows rows;
  private final Hyperparameters hyperparameters;
  private final Covariance covariance;
  private final Cholesky cholesky;
  private final double[] weights;

  Model(Rows rows, Hyperparameters hyperparameters) {
    this.rows = rows;
    this.hyperparameters = hyperparameters;
    this.covariance = new Covariance(rows.base(), hyperparameters);
    this.cholesky = Cholesky.of(matrix());
    this.weights = cholesky == null ? null : cholesky.solve(rows.score());
  }

  /** Whether the covariance matrix could be factorised. */
  boolean isSound() {
    return cholesky != null;
  }

  Rows rows() {
    return rows;
  }

  Covariance covariance() {
    return covariance;
  }

  Hyperparameters hyperparameters() {
    return hyperparameters;
  }

  Cholesky cholesky() {
    return cholesky;
  }

  /** K^-1 score. */
  double[] weights() {
    return weights;
  }

  private double[][] matrix() {
    int n = rows.size();
    double[][] matrix = new double[n][];
    for (int i = 0; i < n; i++) {
      matrix[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        matrix[i][j] =
            effects(i, j)
                + situations(i, j)
                + Foresight.covariance(rows.foreseen()[i], rows.foreseen()[j]);
      }
      matrix[i][i] += noise(i) + JITTER;
    }
    return matrix;
  }

  /** Noise that grows with the effect, and noise that does not. */
  private double noise(int i) {
    double effect = rows.effect()[i];
    return rows.share()[i]
        * (hyperparameters.variance(Hyperparameters.NOISE) * effect * effect
            + hyperparameters.variance(Hyperparameters.FLOOR));
  }

  private double effects(int i, int j) {
    return rows.effect()[i]
        * rows.effect()[j]
        * (covariance.effect(rows.at()[i], rows.at()[j])
            + covariance.carry(rows.before()[i], rows.before()[j]));
  }

  private double situations(int i, int j) {
    return covariance.situation(
        rows.situation()[i], rows.terms()[i], rows.situation()[j], rows.terms()[j]);
  }
}
