package dev.poet.samples.hvac;

import dev.poet.api.Feature;
import dev.poet.api.Poet;
import dev.poet.api.Trial;
import dev.poet.api.Tunable;

/**
 * A two-stage heating and cooling thermostat with a timetable: a plain function of its arguments.
 *
 * <p>Set points, K and degC:
 *
 * <pre>{@code
 * home    heat = clamp(heating + occupiedOffset, 18, 22), in peak hours heating - peakOffset
 *         cool = clamp(cooling + occupiedOffset, 22, 27), in peak hours cooling + peakOffset
 *         cool >= heat + gap
 * else    heat = max(home's heat - heatingSetBack, 16)
 *         cool = min(home's cool + coolingSetUp, 32)
 * }</pre>
 *
 * <p>"home" also holds for the last pre-heating (pre-cooling) minutes before the household usually
 * is home and awake. The limits are those of ASHRAE Guideline 36 (local adjustment range;
 * unoccupied). Each stage switches at half the hysteresis on either side of its set point.
 */
final class Thermostat {
  private static final double HEAT_LOW = 18;
  private static final double HEAT_HIGH = 22;
  private static final double COOL_LOW = 22;
  private static final double COOL_HIGH = 27;
  private static final double UNOCCUPIED_HEAT_LOW = 16;
  private static final double UNOCCUPIED_COOL_HIGH = 32;

  /** How far below the switching point the backup joins in, K. */
  private static final double BACKUP_DROOP = 1.3;

  /** Above this forecast mean outdoor temperature heating is locked out, degC. */
  private static final double HEATING_LIMIT = 18;

  /** Below this forecast sol-air temperature cooling is locked out, degC. */
  private static final double COOLING_LIMIT = 12;

  /** Solar heat counts like so many K of outdoor temperature, K per W/m2. */
  private static final double SOL_AIR = 0.03;

  /**
   * Decides what the plant does for the next five minutes.
   *
   * @param day index of the day since the start of the run; changes at 04:00
   * @param forecastOutdoor forecast mean outdoor temperature of the day, degC
   * @param forecastSolar forecast mean global horizontal radiation of the day, W/m2
   * @param weekend whether the day is a Saturday or Sunday
   * @param indoor air temperature, degC
   * @param minuteOfDay minutes after midnight
   * @param home whether somebody is home and awake now
   * @param peak whether electricity is dear now
   * @param previous the command of the last five minutes
   * @param heating heating set point when home, degC
   * @param cooling cooling set point when home, degC
   * @param heatingSetBack how much cooler it may get when nobody is home and awake, K
   * @param coolingSetUp how much warmer it may get then, K
   * @param preHeatMinutes how long before the usual wake-up and return heating starts
   * @param preCoolMinutes how long before the usual wake-up and return cooling starts
   * @param hysteresis distance between switching on and off, K
   * @param occupiedOffset moves both set points outside peak hours, above 0 warmer, K
   * @param peakOffset moves both set points in the saving direction in peak hours, K
   * @param gap least distance of the two set points, K
   */
  @Poet(
      id = "zone-control",
      domain = "hvac",
      trial = @Trial(by = "day"),
      minimise = "cost + 0.5 * discomfort")
  Command control(
      @Feature int day,
      @Feature(unit = "degC") double forecastOutdoor,
      @Feature(unit = "W/m2") double forecastSolar,
      @Feature boolean weekend,
      double indoor,
      int minuteOfDay,
      boolean home,
      boolean peak,
      Command previous,
      double heating,
      double cooling,
      @Tunable(min = 0, max = 5, unit = "K") double heatingSetBack,
      @Tunable(min = 0, max = 8, unit = "K") double coolingSetUp,
      @Tunable(min = 0, max = 180, unit = "min") int preHeatMinutes,
      @Tunable(min = 0, max = 180, unit = "min") int preCoolMinutes,
      @Tunable(min = 0.3, max = 1.5, unit = "K") double hysteresis,
      @Tunable(min = -2, max = 1, unit = "K") double occupiedOffset,
      @Tunable(min = 0, max = 2, unit = "K") double peakOffset,
      @Tunable(min = 2.8, max = 6, unit = "K") double gap) {
    double heat = clamp(heating + (peak ? -peakOffset : occupiedOffset), HEAT_LOW, HEAT_HIGH);
    double cool = clamp(cooling + (peak ? peakOffset : occupiedOffset), COOL_LOW, COOL_HIGH);
    cool = Math.max(cool, heat + gap);
    int untilHome = home ? 0 : Timetable.untilHome(minuteOfDay, weekend);
    if (untilHome > preHeatMinutes) {
      heat = Math.max(heat - heatingSetBack, UNOCCUPIED_HEAT_LOW);
    }
    if (untilHome > preCoolMinutes) {
      cool = Math.min(cool + coolingSetUp, UNOCCUPIED_COOL_HIGH);
    }
    if (forecastOutdoor < HEATING_LIMIT && heats(indoor, heat, hysteresis, previous)) {
      return backs(indoor, heat, hysteresis, previous) ? Command.HEAT_WITH_BACKUP : Command.HEAT;
    }
    boolean warmDay = forecastOutdoor + SOL_AIR * forecastSolar > COOLING_LIMIT;
    return warmDay && cools(indoor, cool, hysteresis, previous) ? Command.COOL : Command.OFF;
  }

  private static boolean heats(double indoor, double heat, double hysteresis, Command previous) {
    return indoor < heat + (previous.heat() ? hysteresis : -hysteresis) / 2;
  }

  private static boolean backs(double indoor, double heat, double hysteresis, Command previous) {
    double joins = heat - hysteresis / 2 - BACKUP_DROOP;
    return indoor < (previous.backup() ? heat - hysteresis / 2 : joins);
  }

  private static boolean cools(double indoor, double cool, double hysteresis, Command previous) {
    return indoor > cool + (previous.cool() ? -hysteresis : hysteresis) / 2;
  }

  private static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }
}
