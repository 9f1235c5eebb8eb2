package dev.poet.engine.study;

import dev.poet.engine.limit.Margin;
import dev.poet.spi.Moments;

/**
 * After how many trials a change that loses a fifth of the score is found at the latest, told
 * before it comes into force: the least n with
 *
 * <pre>
 * {@code (b(k) + z) s sqrt(1 / k + 1 / (n - k)) <= 0.2 |mean|,   k = share of the control arm * n}
 * </pre>
 *
 * <p>b is the reach of an interval that holds at all times, z = 1.645 so that it is found in 95 of
 * 100 cases by then, s and mean are those of the baseline's scores. Trials are taken as
 * independent; what gain estimators take out of the noise makes it sooner.
 */
final class Detection {
  static final double LOSS = 0.2;

  /** Of the interval by which harm is shown. */
  private static final Margin MARGIN = new Margin(0.05);

  private static final double CERTAINTY = 1.645;

  /** Scores of the baseline before anything is said. */
  static final long LEAST = 5;

  /** Beyond so many it is as good as never. */
  private static final double MOST = 1e9;

  private Detection() {}

  /**
   * Trials until it is found; infinity if it hardly ever is, or nothing is known yet.
   *
   * @param baseline its scores
   * @param share of the trials that run it, in (0, 0.5]
   */
  static double trials(Moments baseline, double share) {
    double effect = LOSS * Math.abs(baseline.mean());
    if (baseline.n() < LEAST || !(effect > 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double spread = Math.sqrt(baseline.variance());
    for (double k = LEAST; k / share < MOST; k = Math.max(k + 1, k * 1.02)) {
      double n = k / share;
      double error = spread * Math.sqrt(1 / k + 1 / (n - k));
      if ((MARGIN.of(k, Math.max(1, k - 1)) + CERTAINTY) * error <= effect) {
        return Math.ceil(n);
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
