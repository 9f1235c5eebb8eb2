package dev.poet.batch;

import dev.poet.spi.Interval;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * An estimated difference.
 *
 * @param error its standard error
 * @param freedom the degrees of freedom behind the error
 */
record Contrast(double estimate, double error, double freedom) {

  /** Nothing is known. */
  static final Contrast NONE = new Contrast(0, 0, 1);

  Interval interval(double level, long n) {
    if (!(error > 0)) {
      return Interval.unknown(level, n);
    }
    double half = error * new TDistribution(freedom).inverseCumulativeProbability((1 + level) / 2);
    return new Interval(estimate, estimate - half, estimate + half, level, n);
  }

  /** The probability of an estimate as high as this if there were no difference. */
  double oneSided() {
    return error > 0 ? 1 - new TDistribution(freedom).cumulativeProbability(estimate / error) : 1;
  }

  /** The probability of an estimate as far from 0 as this if there were no difference. */
  double twoSided() {
    return Math.min(
        1, 2 * Math.min(oneSided(), new Contrast(-estimate, error, freedom).oneSided()));
  }
}
