package dev.poet.learning;

import java.util.Arrays;

/**
 * Finds settings of a {@link CallProcess} under which scores and priors are likely together [1,
 * section 5.4.1]. One evaluation takes about n^3 + 2 n^2 d operations. Stateless.
 *
 * <p>[1] Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006.
 */
final class ProcessFit {
  /** Evaluations per fit, which goes on from the last one's result. */
  static final int EVALUATIONS = 16;

  private ProcessFit() {}

  static ProcessSettings fit(SampleRows rows, ProcessSettings start) {
    double[] logs =
        ResilientPropagation.minimise(
            start.logs(),
            EVALUATIONS,
            (at, gradient) -> loss(rows, ProcessSettings.of(at, start.memory()), gradient));
    return ProcessSettings.of(logs, start.memory());
  }

  /** The same with the noise as it is at the start. */
  static ProcessSettings fitAtNoise(SampleRows rows, ProcessSettings start) {
    int noise = start.size() - ProcessSettings.OTHERS + ProcessSettings.NOISE;
    double[] logs =
        ResilientPropagation.minimise(
            start.logs(),
            EVALUATIONS,
            (at, gradient) -> {
              double loss = loss(rows, ProcessSettings.of(at, start.memory()), gradient);
              gradient[noise] = 0;
              return loss;
            });
    return ProcessSettings.of(logs, start.memory());
  }

  /** The loss of a process, as below without the derivatives. */
  static double loss(CallProcess process) {
    double fit = 0;
    for (int i = 0; i < process.rows().size(); i++) {
      fit += process.rows().score()[i] * process.weights()[i];
    }
    double loss = fit + process.cholesky().logDeterminant();
    for (int k = 0; k < process.settings().size(); k++) {
      double surprise = process.settings().surprise(k);
      loss += surprise * surprise;
    }
    return loss / 2;
  }

  /**
   * Half of minus twice the logarithm of likelihood times prior, constants left out; infinite where
   * the covariance can't be factorised.
   *
   * @param gradient filled with the derivatives by the logarithms
   */
  static double loss(SampleRows rows, ProcessSettings settings, double[] gradient) {
    Arrays.fill(gradient, 0);
    CallProcess process = CallProcess.of(rows, settings);
    if (process == null) {
      return Double.POSITIVE_INFINITY;
    }
    double[][] inverse = process.cholesky().inverse();
    double[] w = process.weights();
    int lengths = settings.size() - ProcessSettings.OTHERS;
    double[] lengthScales = settings.lengths();
    double signal = settings.other(ProcessSettings.SIGNAL);
    double change = settings.other(ProcessSettings.CHANGE);
    double noise = settings.other(ProcessSettings.NOISE);
    double situation = process.situation();
    double fit = 0;
    for (int i = 0; i < rows.size(); i++) {
      fit += rows.score()[i] * w[i];
      for (int j = 0; j < i; j++) {
        int changes = rows.changes(i, j);
        double trace = 2 * (inverse[i][j] - w[i] * w[j]) * process.kept(i, j, change);
        double u = process.distance(i, j);
        double decay = Exponential.ofMinus(u);
        double common = signal * trace * 5 / 3 * (1 + u) * decay;
        double[] a = rows.at()[i];
        double[] b = rows.at()[j];
        for (int k = 0; k < lengths; k++) {
          double difference = (a[k] - b[k]) / lengthScales[k];
          gradient[k] += common * difference * difference;
        }
        double covariance = signal * trace * (1 + u + u * u / 3) * decay;
        gradient[lengths + ProcessSettings.SIGNAL] += covariance;
        if (situation > 0) {
          covariance +=
              addSituation(rows, process, i, j, trace * situation, gradient, lengthScales);
        }
        gradient[lengths + ProcessSettings.CHANGE] -= covariance * changes * change;
      }
      double diagonal = inverse[i][i] - w[i] * w[i];
      gradient[lengths + ProcessSettings.SIGNAL] += diagonal * signal;
      gradient[lengths + ProcessSettings.SITUATION] += diagonal * situation;
      gradient[lengths + ProcessSettings.NOISE] += diagonal * noise / rows.trials()[i];
    }
    double loss = fit + process.cholesky().logDeterminant();
    for (int k = 0; k < gradient.length; k++) {
      double surprise = settings.surprise(k);
      loss += surprise * surprise;
      gradient[k] = gradient[k] / 2 + surprise / settings.spread(k);
    }
    return loss / 2;
  }

  /** What the context does by itself, added to the gradient; its part of the covariance. */
  private static double addSituation(
      SampleRows rows,
      CallProcess process,
      int i,
      int j,
      double weight,
      double[] gradient,
      double[] lengths) {
    double v = process.distanceOfContexts(i, j);
    double decay = Exponential.ofMinus(v);
    for (int k = rows.ofParameters(); k < lengths.length; k++) {
      double difference = (rows.at()[i][k] - rows.at()[j][k]) / lengths[k];
      gradient[k] += weight * 5 / 3 * (1 + v) * decay * difference * difference;
    }
    double covariance = weight * (1 + v + v * v / 3) * decay;
    gradient[lengths.length + ProcessSettings.SITUATION] += covariance;
    return covariance;
  }
}
