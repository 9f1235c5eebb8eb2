package dev.poet.learning;

import dev.poet.spi.Interval;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * An interval that may be looked at after every trial and still leaves the truth out in at most
 * {@code 1 - level} of all runs, at any time: the asymptotic confidence sequence of [1],
 *
 * <pre>{@code
 * estimate ± standard error * b(n),  b(n)^2 = (n r + 1) / (n r) * log((n r + 1) / alpha^2)
 * }</pre>
 *
 * <p>where r sets the n at which it is narrowest against an interval for a single look: r n = -2
 * log alpha + log(-2 log alpha) + 1. There, b is 3.0 instead of 2.0. The standard error is an
 * estimate as well, so b is taken from Student's distribution at the tail that it has under the
 * normal one.
 *
 * <p>[1] Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and
 * asymptotic confidence sequences", Annals of Statistics 52, 2024.
 */
final class AnytimeInterval {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private final double alpha;
  private final double rate;

  /**
   * @param level for example 0.95
   * @param narrowest the n at which the interval is to be narrowest
   */
  AnytimeInterval(double level, double narrowest) {
    this.alpha = 1 - level;
    double logs = -2 * Math.log(alpha);
    this.rate = (logs + Math.log(logs) + 1) / narrowest;
  }

  /**
   * The interval of a single look, by Student's distribution.
   *
   * @param freedom degrees of freedom of the standard error, positive
   */
  Interval atOneLook(double estimate, double standardError, double freedom, long n) {
    return interval(estimate, standardError * student(freedom, alpha / 2), n);
  }

  /**
   * The interval now.
   *
   * @param standardError of the estimate, itself estimated
   * @param freedom degrees of freedom of that, positive
   * @param units independent pieces of evidence so far, positive
   * @param n trials behind it, for the answer
   */
  Interval around(double estimate, double standardError, double freedom, double units, long n) {
    double time = units * rate;
    double normal = Math.sqrt((time + 1) / time * Math.log((time + 1) / (alpha * alpha)));
    double tail = NORMAL.cumulativeProbability(-normal);
    return interval(estimate, standardError * student(freedom, tail), n);
  }

  private static double student(double freedom, double tail) {
    return -new TDistribution(null, freedom).inverseCumulativeProbability(tail);
  }

  private Interval interval(double estimate, double margin, long n) {
    return Double.isFinite(estimate) && Double.isFinite(margin)
        ? new Interval(estimate, estimate - margin, estimate + margin, 1 - alpha, n)
        : Interval.unknown(1 - alpha, n);
  }
}
