package dev.poet.samples.hvac;

/**
 * Air that leaks through the envelope: a design flow scaled by temperature difference and wind with
 * the coefficients of the BLAST program (EnergyPlus Input Output Reference,
 * "ZoneInfiltration:DesignFlowRate"): 0.606 + 0.03636 per K + 0.1177 per m/s.
 */
final class Infiltration {
  private static final double CONSTANT = 0.606;
  private static final double PER_KELVIN = 0.03636;
  private static final double PER_METRE_PER_SECOND = 0.1177;

  /** rho_a c_a, J/(m3 K): ISO 13790:2008, 9.3.1. */
  private static final double AIR_HEAT = 1200;

  /** Air volume: 140 m2 x 2.5 m, m3. */
  private static final double VOLUME = 350;

  /** Design air change per hour. */
  private static final double DESIGN = 0.22;

  private static final double DESIGN_CONDUCTANCE = AIR_HEAT * VOLUME * DESIGN / 3600;

  private Infiltration() {}

  /**
   * H_ve, ISO 13790:2008 eq. (21), W/K.
   *
   * @param indoor air temperature, degC
   * @param outdoor outdoor temperature, degC
   * @param wind m/s
   */
  static double conductance(double indoor, double outdoor, double wind) {
    return DESIGN_CONDUCTANCE
        * (CONSTANT + PER_KELVIN * Math.abs(indoor - outdoor) + PER_METRE_PER_SECOND * wind);
  }
}
