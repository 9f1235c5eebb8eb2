package dev.poet.samples.hvac;

/**
 * One value for each tunable of {@link Thermostat#control}, for the search and for tests; the
 * program itself passes literals.
 *
 * @param heatingSetBack K
 * @param coolingSetUp K
 * @param preHeatMinutes min
 * @param preCoolMinutes min
 * @param hysteresis K
 * @param occupiedOffset K
 * @param peakOffset K
 * @param gap K
 */
record Settings(
    double heatingSetBack,
    double coolingSetUp,
    int preHeatMinutes,
    int preCoolMinutes,
    double hysteresis,
    double occupiedOffset,
    double peakOffset,
    double gap) {

  /** The literals at the call site in {@link HandSet}. */
  static final Settings BASELINE = new Settings(3, 3, 60, 60, 0.5, 0, 0, 3);
}
