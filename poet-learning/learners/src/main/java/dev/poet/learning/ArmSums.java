package dev.poet.learning;

import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Interval;
import dev.poet.spi.Moments;

/** Counts and means of both arms, which every estimator reports. Not thread-safe. */
final class ArmSums {
  private Moments tuned = Moments.NONE;
  private Moments control = Moments.NONE;

  void add(boolean inControlArm, double score) {
    if (inControlArm) {
      control = control.and(Moments.of(score));
    } else {
      tuned = tuned.and(Moments.of(score));
    }
  }

  long tuned() {
    return tuned.n();
  }

  long control() {
    return control.n();
  }

  /** NaN while there is no control trial. */
  private double controlMean() {
    return control.n() > 0 ? control.mean() : Double.NaN;
  }

  /** An answer, also relative to the control mean where that is not 0. */
  Gain gain(Interval effect, Interval planned) {
    return gain(effect, planned, controlMean(), tuned(), control());
  }

  /** The same from sums that were kept elsewhere. */
  static Gain gain(
      Interval effect, Interval planned, double controlMean, long tuned, long control) {
    double level = Math.abs(controlMean);
    Interval relative =
        effect.isKnown() && level > 0
            ? effect.dividedBy(level)
            : Interval.unknown(effect.level(), effect.n());
    return new Gain(effect, planned, relative, controlMean, tuned, control);
  }
}
