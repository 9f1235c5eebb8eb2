package dev.poet.samples.hvac;

/**
 * A 6.5 kW air conditioner at its rating point of 35 degC outdoors, COP 3.0; both fall as it gets
 * hotter (straight lines through typical catalogue points). A quarter of it dries the air, which
 * the house model does not see.
 */
final class AirConditioner {
  private static final double RATING = 35;

  /** Share of the cooling that lowers the temperature; the rest dries the air. */
  private static final double SENSIBLE = 0.75;

  private AirConditioner() {}

  /** Heat taken out of the house while it runs, W. */
  static double cooling(double outdoor) {
    return SENSIBLE * total(outdoor);
  }

  /** Electric power while it runs, W. */
  static double electricity(double outdoor) {
    return total(outdoor) / Math.min(5.0, 3.0 - 0.06 * (outdoor - RATING));
  }

  private static double total(double outdoor) {
    return 6500 * (1 - 0.006 * (outdoor - RATING));
  }
}
