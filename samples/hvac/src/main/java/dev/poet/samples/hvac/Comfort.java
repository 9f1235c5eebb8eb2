package dev.poet.samples.hvac;

/** What discomfort is: degrees of air temperature outside 20.5 to 24.5 degC, and its price. */
final class Comfort {
  static final double LOW = 20.5;
  static final double HIGH = 24.5;

  /** $ per K h. */
  static final double PRICE = 0.5;

  private Comfort() {}

  /** Distance of {@code indoor} from the comfort band, K. */
  static double outside(double indoor) {
    return Math.max(0, Math.max(LOW - indoor, indoor - HIGH));
  }
}
