package dev.poet.samples.hvac;

/**
 * The sun's heat through the windows of all facades.
 *
 * <p>Irradiance of a vertical plane: beam (DNI times the cosine of incidence), isotropic sky (half
 * of the diffuse) and ground (half of the global times an albedo of 0.2): Liu and Jordan (1963),
 * Duffie and Beckman eq. 2.15.1. Heat = irradiance x effective collecting area, ISO 13790:2008 eq.
 * (43) and (44): shading factor x (1 - frame fraction) x 0.9 (F_W, 11.4.2: rays that are not
 * perpendicular) x solar transmittance at normal incidence. Heat that the walls absorb and radiate
 * to the sky is left out: the two nearly cancel over a season.
 */
final class SolarGain {
  private static final double ALBEDO = 0.2;
  private static final double VIEW = 0.5;
  private static final double SHADING = 0.45;
  private static final double GLASS_FRACTION = 0.75;
  private static final double NOT_PERPENDICULAR = 0.9;
  private static final double TRANSMITTANCE = 0.55;
  private static final double FACTOR = SHADING * GLASS_FRACTION * NOT_PERPENDICULAR * TRANSMITTANCE;

  private SolarGain() {}

  /**
   * Heat through all windows, W.
   *
   * @param direct direct normal radiation, W/m2
   * @param diffuse diffuse horizontal radiation, W/m2
   * @param global global horizontal radiation, W/m2
   */
  static double watts(SunPosition sun, double direct, double diffuse, double global) {
    double scattered = VIEW * diffuse + VIEW * ALBEDO * global;
    double sum = 0;
    for (Facade facade : Facade.values()) {
      double beam = sun.up() > 0 ? direct * Math.max(0, sun.on(facade)) : 0;
      sum += facade.windowArea() * (beam + scattered);
    }
    return FACTOR * sum;
  }
}
