package dev.poet.engine.limit;

/**
 * How many standard errors an interval reaches to either side so that it holds at all times at
 * once: the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas
 * (Annals of Statistics 52, 2024),
 *
 * <pre>{@code b(w)^2 = (w r + 1) / (w r) * log((w r + 1) / alpha^2)}</pre>
 *
 * <p>for w trials, narrowest at fifty, widened from the normal to Student's distribution by the
 * first terms of its Cornish-Fisher expansion (Abramowitz and Stegun 26.7.5).
 */
public final class Margin {
  private static final double NARROWEST = 50;

  private final double alpha;
  private final double rate;

  /**
   * @param alpha the share of runs in which one of the two sides is ever exceeded
   */
  public Margin(double alpha) {
    this.alpha = alpha;
    double logs = -2 * Math.log(alpha);
    this.rate = (logs + Math.log(logs) + 1) / NARROWEST;
  }

  /** 1 - alpha. */
  public double level() {
    return 1 - alpha;
  }

  /**
   * @param weight trials behind the estimate, positive
   * @param freedom degrees of freedom of its standard error, positive
   */
  public double of(double weight, double freedom) {
    double time = weight * rate;
    double z = Math.sqrt((time + 1) / time * Math.log((time + 1) / (alpha * alpha)));
    double first = (z * z * z + z) / (4 * freedom);
    double second = (5 * Math.pow(z, 5) + 16 * z * z * z + 3 * z) / (96 * freedom * freedom);
    return z + first + second;
  }
}
