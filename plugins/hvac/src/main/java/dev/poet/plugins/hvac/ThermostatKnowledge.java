package dev.poet.plugins.hvac;

import dev.poet.api.Scale;
import dev.poet.spi.Domain;
import dev.poet.spi.Parameter;
import dev.poet.spi.SafetyClass;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a zone thermostat, temperatures in K, times in min.
 *
 * <p>Where a bound follows from published set points it is written as their difference, so that the
 * source can be checked:
 *
 * <ol>
 *   <li>ASHRAE Guideline 36, as in the documentation of the Buildings library (LBNL), {@code
 *       G36.ThermalZones.Setpoints}: occupied 21 and 24 degC, unoccupied 16 and 32 degC, local
 *       adjustment of heating 18 to 22 degC and of cooling 22 to 27 degC.
 *   <li>ASHRAE Standard 90.1-2016, 6.4.3.1.2, as in PNNL ConStrain, {@code ZoneTempControl}: where
 *       one thermostat does both, heating and cooling are at least 5 degF (2.78 K) apart. Rounded
 *       up.
 *   <li>ASHRAE Standard 55, limits on drifts and ramps: 1.1 K within 15 minutes, 2.2 K within an
 *       hour.
 *   <li>Convention: on/off thermostats switch 0.3 to 1.5 K apart; less wears the compressor, more
 *       is felt. Pre-conditioning beyond 3 hours, and shifting beyond 2 K at peak prices, is for
 *       buildings heavier than a house.
 * </ol>
 *
 * <p>A step is the most that a new policy may change at once. What takes effect on people who are
 * at home may step by [3]'s 15 minutes; what they meet on their return, by [3]'s hour. Every day
 * has its own policy at most, so that is slower than [3] asks. Steps of the others are POET's
 * default.
 */
final class ThermostatKnowledge {
  private static final double OCCUPIED_HEAT = 21;
  private static final double OCCUPIED_COOL = 24;
  private static final double UNOCCUPIED_HEAT = 16;
  private static final double UNOCCUPIED_COOL = 32;
  private static final double ADJUSTED_HEAT_LOW = 18;
  private static final double ADJUSTED_HEAT_HIGH = 22;
  private static final double ADJUSTED_COOL_LOW = 22;
  private static final double ADJUSTED_COOL_HIGH = 27;
  private static final double GAP_LOW = 2.8;
  private static final double HYSTERESIS_LOW = 0.3;
  private static final double HYSTERESIS_HIGH = 1.5;
  private static final double PEAK_OFFSET_HIGH = 2;
  private static final double PRECONDITIONING_HIGH = 180;
  private static final double SETPOINT_OFFSET = 5;
  private static final String COMPRESSOR_OFF = "compressorOffMinutes";
  private static final String COMPRESSOR_ON = "compressorOnMinutes";
  private static final double DRIFT_15_MINUTES = 1.1;
  private static final double DRIFT_1_HOUR = 2.2;

  static final List<Parameter> PARAMETERS =
      List.of(
          kelvin(
              "heatingSetBack",
              0,
              OCCUPIED_HEAT - UNOCCUPIED_HEAT,
              DRIFT_1_HOUR,
              "Saves heat while nobody is home and awake; too much and the house is cold on return."),
          kelvin(
              "coolingSetUp",
              0,
              UNOCCUPIED_COOL - OCCUPIED_COOL,
              DRIFT_1_HOUR,
              "Saves cooling while nobody is home and awake; too much and the house is warm on return."),
          minutes(
              "preHeatMinutes",
              "Heats ahead of wake-up and return; too early wastes heat, too late leaves it cold."),
          minutes(
              "preCoolMinutes",
              "Cools ahead of wake-up and return, also before prices rise; too early wastes cooling."),
          plain(
              "hysteresis",
              HYSTERESIS_LOW,
              HYSTERESIS_HIGH,
              "Distance between on and off; small keeps the temperature steady, large spares the plant."),
          kelvin(
              "occupiedOffset",
              Math.max(ADJUSTED_HEAT_LOW - OCCUPIED_HEAT, ADJUSTED_COOL_LOW - OCCUPIED_COOL),
              Math.min(ADJUSTED_HEAT_HIGH - OCCUPIED_HEAT, ADJUSTED_COOL_HIGH - OCCUPIED_COOL),
              DRIFT_15_MINUTES,
              "Moves both set points while somebody is home; above 0 is warmer."),
          kelvin(
              "peakOffset",
              0,
              PEAK_OFFSET_HIGH,
              DRIFT_15_MINUTES,
              "Moves both set points in the saving direction while electricity is dear."),
          plain(
              "gap",
              GAP_LOW,
              ADJUSTED_COOL_HIGH - ADJUSTED_HEAT_LOW,
              "Least distance of the set points, so that heating and cooling never fight."));

  /**
   * Parameters of controllers of other kinds. Times of compressors are a convention of vendors, by
   * which learning may only lengthen them; an offset of any set point is to be clipped by the
   * controller after it is added; the lag of a building is what its mass and its heating make it.
   */
  static final List<Parameter> OF_OTHER_CONTROLLERS =
      List.of(
          kelvin(
              "setpointOffset",
              -SETPOINT_OFFSET,
              SETPOINT_OFFSET,
              DRIFT_15_MINUTES,
              "Moves the set point; the controller has to clip what comes of it."),
          whole(
              "thermalLagMinutes",
              5,
              60,
              "How long before it is felt the plant has to act; too long wastes, too short swings."),
          whole(
              COMPRESSOR_OFF,
              3,
              10,
              "Least time off, which lets pressures even out before the compressor starts again."),
          whole(COMPRESSOR_ON, 5, 10, "Least time on, which brings the oil back."));

  /** What learning may do to them by itself. */
  static final Map<String, SafetyClass> SAFETY =
      Map.of(COMPRESSOR_OFF, SafetyClass.ONLY_RISES, COMPRESSOR_ON, SafetyClass.ONLY_RISES);

  private ThermostatKnowledge() {}

  private static Parameter kelvin(
      String name, double low, double high, double step, String impact) {
    double share = Math.min(1, step / (high - low));
    return new Parameter(name, new Domain.Real(low, high, Scale.LINEAR, "K"), share, impact);
  }

  private static Parameter plain(String name, double low, double high, String impact) {
    Domain domain = new Domain.Real(low, high, Scale.LINEAR, "K");
    return new Parameter(name, domain, Parameter.DEFAULT_MAX_STEP, impact);
  }

  private static Parameter minutes(String name, String impact) {
    return whole(name, 0, PRECONDITIONING_HIGH, impact);
  }

  private static Parameter whole(String name, double low, double high, String impact) {
    Domain domain = new Domain.Whole(low, high, 1, Scale.LINEAR, "min");
    return new Parameter(name, domain, Parameter.DEFAULT_MAX_STEP, impact);
  }
}
