package dev.poet.learning;

import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Interval;

/**
 * Sums over the trials of both arms, from which every estimator reports means and counts. Not
 * thread-safe.
 */
final class ArmSums {
  private final double[] n = new double[2];
  private final double[] mean = new double[2];
  private final double[] squares = new double[2];

  /** Welford's update (1962). */
  void add(boolean control, double score) {
    int arm = control ? 1 : 0;
    n[arm]++;
    double difference = score - mean[arm];
    mean[arm] += difference / n[arm];
    squares[arm] += difference * (score - mean[arm]);
  }

  long tuned() {
    return (long) n[0];
  }

  long control() {
    return (long) n[1];
  }

  /** NaN while there is no control trial. */
  double controlMean() {
    return n[1] > 0 ? mean[1] : Double.NaN;
  }

  /** Tuned minus control. */
  double difference() {
    return mean[0] - mean[1];
  }

  /** Variance of the mean of an arm. */
  double varianceOfMean(boolean control) {
    int arm = control ? 1 : 0;
    return squares[arm] / (n[arm] - 1) / n[arm];
  }

  /** {@code effect} as an answer, also relative to the control mean where that is not 0. */
  Gain gain(Interval effect) {
    return gain(effect, controlMean(), tuned(), control());
  }

  /** The same from sums that were kept elsewhere. */
  static Gain gain(Interval effect, double controlMean, long tuned, long control) {
    double level = Math.abs(controlMean);
    Interval relative =
        effect.isKnown() && level > 0
            ? effect.dividedBy(level)
            : Interval.unknown(effect.level(), effect.n());
    return new Gain(effect, relative, controlMean, tuned, control);
  }
}
