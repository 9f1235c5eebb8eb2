package dev.poet.samples.hvac;

/**
 * One year of hourly weather, 8760 records. Record h is stamped at the end of hour h (EPW): the
 * temperature and the wind are readings at that moment, the radiation is the mean of the hour.
 *
 * @param location where it was recorded
 * @param dryBulb air temperature, degC
 * @param wind wind speed, m/s
 * @param global global horizontal radiation, W/m2
 * @param direct direct normal radiation, W/m2
 * @param diffuse diffuse horizontal radiation, W/m2
 */
record HourlyWeather(
    Location location,
    double[] dryBulb,
    double[] wind,
    double[] global,
    double[] direct,
    double[] diffuse) {

  static final int HOURS = 8760;
}
