package dev.poet.samples.hvac;

/**
 * The heat source of the first stage. Curves are straight lines through typical catalogue points.
 */
enum Heating {
  /**
   * Air-to-air heat pump: 9 kW and COP 3.05 at 8.3 degC, 6.5 kW and COP 2.2 at -8.3 degC (the two
   * rating points of AHRI 210/240), 4.7 kW and COP 1.6 at -20 degC, defrosting included.
   */
  HEAT_PUMP {
    @Override
    double heat(double outdoor) {
      return 9000 * clamp(1 - 0.017 * (RATING - outdoor), 0.3, 1.1);
    }

    @Override
    double electricity(double outdoor) {
      return heat(outdoor) / clamp(3.05 - 0.05 * (RATING - outdoor), 1.2, 4.5);
    }

    @Override
    double gas(double outdoor) {
      return 0;
    }
  },
  /** Gas furnace, 15 kW at an efficiency of 0.92, with a blower of 400 W. */
  FURNACE {
    @Override
    double heat(double outdoor) {
      return 15_000;
    }

    @Override
    double electricity(double outdoor) {
      return 400;
    }

    @Override
    double gas(double outdoor) {
      return 15_000 / 0.92;
    }
  };

  /** Outdoor temperature at which the heat pump is rated, degC. */
  private static final double RATING = 8.3;

  /** Heat into the house while it runs, W. */
  abstract double heat(double outdoor);

  /** Electric power while it runs, W. */
  abstract double electricity(double outdoor);

  /** Gas burnt while it runs, W. */
  abstract double gas(double outdoor);

  private static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }
}
