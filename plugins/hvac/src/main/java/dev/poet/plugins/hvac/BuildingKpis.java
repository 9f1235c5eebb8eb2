package dev.poet.plugins.hvac;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Key figures of a day, from what the function reports of it: {@code cost}, {@code energy} (kWh),
 * {@code discomfort} (K h), {@code starts} of machines, {@code travel} of the air temperature up
 * and down (K); each only if what it needs was reported.
 *
 * <ul>
 *   <li>{@code costPerArea} and {@code energyPerArea}: {@code cost_tot} (per m2) and {@code
 *       ener_tot} (kWh/m2) of BOPTEST [1], if the floor area is told; {@code discomfort} is its
 *       {@code tdis_tot} of a single zone already.
 *   <li>{@code reward}: Sinergym's linear reward [2], {@code - W lambda_E power - (1 - W) lambda_T
 *       violation} with W = 0.5, lambda_E = 1e-4 per W, lambda_T = 1 per K, as the mean over the
 *       day; the violation is what the function reports as discomfort.
 *   <li>{@code energyPerDegreeHour}: kWh per K h between outdoor air and the nearer set point, by
 *       which days of unlike weather are compared.
 *   <li>{@code startsPerHour}: the stress of the machines, 2 to 3 are usual.
 *   <li>{@code driftPerHour}: how unstable the temperature is, K per hour; ASHRAE 55 (limits on
 *       drifts and ramps) has 2.2 K as the most within an hour.
 * </ul>
 *
 * <p>[1] Blum et al., Building optimization testing framework (BOPTEST), J. Build. Perf. Simul. 14
 * (2021). [2] Jimenez-Raboso et al., Sinergym, BuildSys 2021. Stateless.
 */
final class BuildingKpis {
  private static final double HOURS = 24;
  private static final double ENERGY_WEIGHT = 0.5;
  private static final double PER_WATT = 1e-4;
  private static final double PER_KELVIN = 1;

  /** Below so many K h a day needs neither heating nor cooling. */
  private static final double LEAST_DEGREE_HOURS = 24;

  private BuildingKpis() {}

  /**
   * @param reported metrics of a day
   * @param floorArea m2, if it is told
   * @param degrees mean K between outdoor air and the nearer set point, if it is known
   */
  static Map<String, Double> of(
      Map<String, Double> reported, OptionalDouble floorArea, OptionalDouble degrees) {
    Map<String, Double> kpis = new HashMap<>();
    Double cost = reported.get("cost");
    Double energy = reported.get("energy");
    Double discomfort = reported.get("discomfort");
    Double starts = reported.get("starts");
    Double travel = reported.get("travel");
    if (floorArea.isPresent() && cost != null) {
      kpis.put("costPerArea", cost / floorArea.getAsDouble());
    }
    if (floorArea.isPresent() && energy != null) {
      kpis.put("energyPerArea", energy / floorArea.getAsDouble());
    }
    if (energy != null && discomfort != null) {
      kpis.put("reward", reward(energy * 1000 / HOURS, discomfort / HOURS));
    }
    if (energy != null && degrees.orElse(0) * HOURS >= LEAST_DEGREE_HOURS) {
      kpis.put("energyPerDegreeHour", energy / (degrees.getAsDouble() * HOURS));
    }
    if (starts != null) {
      kpis.put("startsPerHour", starts / HOURS);
    }
    if (travel != null) {
      kpis.put("driftPerHour", travel / HOURS);
    }
    return kpis;
  }

  /** Of mean W and mean K. */
  private static double reward(double power, double violation) {
    return -ENERGY_WEIGHT * PER_WATT * power - (1 - ENERGY_WEIGHT) * PER_KELVIN * violation;
  }
}
