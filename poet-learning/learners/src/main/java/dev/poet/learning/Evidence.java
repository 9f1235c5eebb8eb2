package dev.poet.learning;

/**
 * How badly hyper-parameters explain the rows: the negative logarithm of likelihood times prior,
 * and its gradient [1, section 5.4.1],
 *
 * <pre>{@code
 * loss     = score' K^-1 score / 2 + log det K / 2 + |surprise|^2 / 2
 * gradient = trace((K^-1 - w w') dK) / 2 + surprise / spread,   w = K^-1 score
 * }</pre>
 *
 * <p>One evaluation takes about n^3 + 2 n^2 d operations.
 *
 * <p>[1] Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006.
 */
final class Evidence {
  private final double loss;
  private final double[] gradient;

  Evidence(Model model) {
    double[] gradient = new double[model.hyperparameters().logs().length];
    if (!model.isSound()) {
      this.loss = Double.POSITIVE_INFINITY;
      this.gradient = gradient;
      return;
    }
    double[] score = model.rows().score();
    double sum = model.cholesky().logDeterminant();
    for (int i = 0; i < score.length; i++) {
      sum += score[i] * model.weights()[i];
    }
    addTrace(model, gradient);
    for (int k = 0; k < gradient.length; k++) {
      double surprise = model.hyperparameters().surprise(k);
      sum += surprise * surprise;
      gradient[k] = gradient[k] / 2 + surprise / model.hyperparameters().spread(k);
    }
    this.loss = sum / 2;
    this.gradient = gradient;
  }

  double loss() {
    return loss;
  }

  /** By the logarithms of the hyper-parameters. */
  double[] gradient() {
    return gradient;
  }

  private static void addTrace(Model model, double[] gradient) {
    double[][] inverse = model.cholesky().inverse();
    double[] w = model.weights();
    double noise = model.hyperparameters().variance(Hyperparameters.NOISE);
    double floor = model.hyperparameters().variance(Hyperparameters.FLOOR);
    int variances = gradient.length - Hyperparameters.VARIANCES;
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < i; j++) {
        addPair(model, i, j, 2 * (inverse[i][j] - w[i] * w[j]), gradient);
      }
      double diagonal = inverse[i][i] - w[i] * w[i];
      addPair(model, i, i, diagonal, gradient);
      double effect = model.rows().effect()[i];
      double share = model.rows().share()[i];
      gradient[variances + Hyperparameters.NOISE] += diagonal * share * noise * effect * effect;
      gradient[variances + Hyperparameters.FLOOR] += diagonal * share * floor;
    }
  }

  /** Adds {@code weight} times the derivatives of K_ij by all but the noise. */
  private static void addPair(Model model, int i, int j, double weight, double[] gradient) {
    Rows rows = model.rows();
    Covariance covariance = model.covariance();
    double[] a = rows.at()[i];
    double[] b = rows.at()[j];
    double[] y = rows.situation()[i];
    double[] z = rows.situation()[j];
    int variances = a.length + y.length;
    double scaled = weight * rows.effect()[i] * rows.effect()[j];
    double smooth = covariance.effect().addGradient(a, b, scaled, gradient, 0);
    double situation = covariance.situation().addGradient(y, z, weight, gradient, a.length);
    gradient[variances + Hyperparameters.SMOOTH] += scaled * smooth;
    gradient[variances + Hyperparameters.SLOPE] += scaled * covariance.slope(a, b);
    gradient[variances + Hyperparameters.CARRY] +=
        scaled * covariance.carry(rows.before()[i], rows.before()[j]);
    gradient[variances + Hyperparameters.SITUATION] += weight * situation;
  }
}
