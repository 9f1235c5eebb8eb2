package dev.poet.engine.limit;

/**
 * How many standard errors an interval reaches to either side so that it holds at all times at
 * once: the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas
 * (Annals of Statistics 52, 2024),
 *
 * <pre>{@code b(w)^2 = (w r + 1) / (w r) * log((w r + 1) / alpha^2)}</pre>
 *
 * <p>for w trials, narrowest at {@value #NARROWEST}, widened from the normal to Student's
 * distribution by the first terms of its Cornish-Fisher expansion (Abramowitz and Stegun 26.7.5).
 */
final class Margin {
  /** Either side is exceeded in at most half of this share of all runs. */
  static final double ALPHA = 0.02;

  private static final double NARROWEST = 50;
  private static final double LOGS = -2 * Math.log(ALPHA);
  private static final double RATE = (LOGS + Math.log(LOGS) + 1) / NARROWEST;

  private Margin() {}

  /**
   * @param weight trials behind the estimate, positive
   * @param freedom degrees of freedom of its standard error, positive
   */
  static double of(double weight, double freedom) {
    double time = weight * RATE;
    double z = Math.sqrt((time + 1) / time * Math.log((time + 1) / (ALPHA * ALPHA)));
    double first = (z * z * z + z) / (4 * freedom);
    double second = (5 * Math.pow(z, 5) + 16 * z * z * z + 3 * z) / (96 * freedom * freedom);
    return z + first + second;
  }
}
