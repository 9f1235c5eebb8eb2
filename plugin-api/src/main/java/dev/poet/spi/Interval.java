package dev.poet.spi;

/**
 * An estimate with its uncertainty.
 *
 * @param estimate the value found; NaN while there is none
 * @param low the lower end; minus infinity while it can't be said
 * @param high the upper end; infinity while it can't be said
 * @param level the confidence level, such as 0.95
 * @param n the number of trials behind it
 */
public record Interval(double estimate, double low, double high, double level, long n) {

  /** Nothing is known yet. */
  public static Interval unknown(double level, long n) {
    return new Interval(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, level, n);
  }

  /** Whether both ends are finite. */
  public boolean isKnown() {
    return Double.isFinite(low) && Double.isFinite(high);
  }

  /** Half the width. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /** Whether the interval is known and lies wholly on one side of {@code value}. */
  public boolean excludes(double value) {
    return isKnown() && (low > value || high < value);
  }

  /** The same interval in units of {@code unit}, which must be positive. */
  public Interval dividedBy(double unit) {
    return new Interval(estimate / unit, low / unit, high / unit, level, n);
  }
}
