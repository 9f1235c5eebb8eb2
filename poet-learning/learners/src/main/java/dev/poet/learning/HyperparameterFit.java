package dev.poet.learning;

import java.util.Arrays;

/**
 * Finds hyper-parameters of small {@link Evidence#loss}, starting from the last ones found, with a
 * fixed number of evaluations: resilient propagation [1], in which every logarithm has a step of
 * its own that grows while the sign of its derivative lasts and halves when it turns.
 *
 * <p>[1] Igel and Huesken, "Improving the Rprop learning algorithm", 2000 (iRprop-).
 */
final class HyperparameterFit {
  /** Evaluations per fit; more changed no proposal that mattered. */
  static final int EVALUATIONS = 12;

  /** First, smallest and largest step, in log units. */
  private static final double FIRST_STEP = 0.15;

  private static final double LEAST_STEP = 1e-3;
  private static final double LARGEST_STEP = 0.6;

  /** The factors of [1]. */
  private static final double FASTER = 1.2;

  private static final double SLOWER = 0.5;

  /** No logarithm may stray further from its prior median, in prior standard deviations. */
  private static final double MOST_SURPRISE = 4;

  private HyperparameterFit() {}

  static Hyperparameters fit(Rows rows, Hyperparameters start) {
    double[] logs = start.logs();
    double[] steps = new double[logs.length];
    Arrays.fill(steps, FIRST_STEP);
    double[] last = new double[logs.length];
    Hyperparameters best = start;
    double bestLoss = Double.POSITIVE_INFINITY;
    for (int i = 0; i < EVALUATIONS; i++) {
      Hyperparameters candidate = start.with(logs);
      Evidence evidence = new Evidence(new Model(rows, candidate));
      if (evidence.loss() < bestLoss) {
        bestLoss = evidence.loss();
        best = candidate;
      }
      move(candidate, logs, evidence.gradient(), steps, last);
    }
    return best;
  }

  private static void move(
      Hyperparameters at, double[] logs, double[] gradient, double[] steps, double[] last) {
    for (int k = 0; k < logs.length; k++) {
      double agreement = gradient[k] * last[k];
      if (agreement > 0) {
        steps[k] = Math.min(LARGEST_STEP, steps[k] * FASTER);
      } else if (agreement < 0) {
        steps[k] = Math.max(LEAST_STEP, steps[k] * SLOWER);
      }
      last[k] = agreement < 0 ? 0 : gradient[k];
      boolean outward = at.surprise(k) * -gradient[k] > 0;
      if (!outward || Math.abs(at.surprise(k)) < MOST_SURPRISE) {
        logs[k] -= Math.signum(last[k]) * steps[k];
      }
    }
  }
}
