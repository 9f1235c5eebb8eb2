package dev.poet.plugins.hvac;

/**
 * Typical machines of a house: straight lines through catalogue values of air-source heat pumps and
 * air conditioners of the AHRI 210/240 rating points. Nobody has to look his own up. Stateless.
 */
final class Equipment {
  /** Outdoor temperature at which a heat pump is rated, degC. */
  private static final double RATING = 8.3;

  private static final double HEAT_PUMP = 9000;
  private static final double FURNACE = 15_000;
  private static final double FURNACE_EFFICIENCY = 0.9;

  /** Electric resistance that helps when the heat pump can't hold the set point, W. */
  static final double BACKUP = 8000;

  /** How far it has to fall below the set point for that, K. */
  static final double BACKUP_DROOP = 1.5;

  private static final double COOLING = 6500;

  /** Share of the cooling that lowers the temperature; the rest dries the air. */
  private static final double SENSIBLE = 0.75;

  private static final double COOLING_COP = 3.3;

  private Equipment() {}

  /** The most heat, W. */
  static double heat(boolean furnace, double outdoor) {
    return furnace ? FURNACE : HEAT_PUMP * within(1 - 0.017 * (RATING - outdoor), 0.3, 1.1);
  }

  /** The most heat that can be taken out, W. */
  static double cooling() {
    return COOLING * SENSIBLE;
  }

  /** Heat per energy put in; electricity of a heat pump, heating value of gas of a furnace. */
  static double efficiency(boolean furnace, double outdoor) {
    return furnace ? FURNACE_EFFICIENCY : within(3 - 0.05 * (RATING - outdoor), 1.2, 4.5);
  }

  /** What one W of heat costs per hour. */
  static double costOfHeat(HouseDescription house, double outdoor, double price) {
    double perKilowattHour = house.furnace() ? house.gasPrice() : price;
    return perKilowattHour / efficiency(house.furnace(), outdoor) / 1000;
  }

  /** Sensible cooling per electricity put in. */
  static double coolingEfficiency() {
    return SENSIBLE * COOLING_COP;
  }

  /** What one W of sensible cooling costs per hour. */
  static double costOfCooling(double price) {
    return price / coolingEfficiency() / 1000;
  }

  private static double within(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }
}
