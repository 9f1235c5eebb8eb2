package dev.poet.learning;

import java.util.Arrays;

/**
 * Minimises a function of several logarithms with a fixed number of evaluations [1]: each logarithm
 * has a step of its own that grows while the sign of its derivative lasts and halves when it turns.
 * Stateless.
 *
 * <p>[1] Igel and Huesken, "Improving the Rprop learning algorithm", 2000 (iRprop-).
 */
final class ResilientPropagation {
  private static final double FIRST_STEP = 0.15;
  private static final double LEAST_STEP = 1e-3;
  private static final double LARGEST_STEP = 0.6;

  /** The factors of [1]. */
  private static final double FASTER = 1.2;

  private static final double SLOWER = 0.5;

  private ResilientPropagation() {}

  /** What is to be small. */
  @FunctionalInterface
  interface Loss {
    /** The value at {@code logs}, whose derivatives go into {@code gradient}. */
    double at(double[] logs, double[] gradient);
  }

  /** The best logarithms seen. */
  static double[] minimise(double[] start, int evaluations, Loss loss) {
    double[] logs = start.clone();
    double[] steps = new double[logs.length];
    Arrays.fill(steps, FIRST_STEP);
    double[] last = new double[logs.length];
    double[] gradient = new double[logs.length];
    double[] best = start;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < evaluations; i++) {
      double value = loss.at(logs, gradient);
      if (value < least) {
        least = value;
        best = logs.clone();
      }
      for (int k = 0; k < logs.length; k++) {
        double agreement = gradient[k] * last[k];
        if (agreement > 0) {
          steps[k] = Math.min(LARGEST_STEP, steps[k] * FASTER);
        } else if (agreement < 0) {
          steps[k] = Math.max(LEAST_STEP, steps[k] * SLOWER);
        }
        last[k] = agreement < 0 ? 0 : gradient[k];
        logs[k] -= Math.signum(last[k]) * steps[k];
      }
    }
    return best;
  }
}
