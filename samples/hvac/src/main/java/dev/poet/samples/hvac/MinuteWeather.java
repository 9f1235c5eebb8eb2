package dev.poet.samples.hvac;

/**
 * A year of weather by the minute, computed once and read-only from then on.
 *
 * <p>Temperature and wind run linearly from stamp to stamp. Radiation keeps the energy of each
 * hour: global and diffuse are the hour's mean at every minute; direct radiation is spread over the
 * minutes of the hour in which the sun is up. The sun's position is that of the middle of the
 * minute.
 */
final class MinuteWeather {
  static final int DAY = 1440;
  static final int MINUTES = HourlyWeather.HOURS * 60;

  private final double[] outdoor = new double[MINUTES];
  private final double[] wind = new double[MINUTES];
  private final double[] global = new double[MINUTES];
  private final double[] windows = new double[MINUTES];

  MinuteWeather(HourlyWeather hourly) {
    for (int hour = 0; hour < HourlyWeather.HOURS; hour++) {
      interpolate(hourly, hour);
      shine(hourly, hour);
    }
  }

  /** Outdoor temperature, degC, at a minute of the year. */
  double outdoor(int minute) {
    return outdoor[minute];
  }

  /** Wind speed, m/s. */
  double wind(int minute) {
    return wind[minute];
  }

  /** Global horizontal radiation, W/m2. */
  double global(int minute) {
    return global[minute];
  }

  /** Solar heat through the windows of the house, W. */
  double windows(int minute) {
    return windows[minute];
  }

  /** Mean outdoor temperature of the 24 hours from a minute of the year on, degC. */
  double meanOutdoor(int from) {
    return mean(outdoor, from);
  }

  /** Mean global horizontal radiation of the 24 hours from a minute of the year on, W/m2. */
  double meanGlobal(int from) {
    return mean(global, from);
  }

  private static double mean(double[] values, int from) {
    double sum = 0;
    for (int i = 0; i < DAY; i++) {
      sum += values[(from + i) % MINUTES];
    }
    return sum / DAY;
  }

  private void interpolate(HourlyWeather hourly, int hour) {
    int before = (hour + HourlyWeather.HOURS - 1) % HourlyWeather.HOURS;
    for (int i = 0; i < 60; i++) {
      double share = (i + 0.5) / 60;
      outdoor[hour * 60 + i] = between(hourly.dryBulb(), before, hour, share);
      wind[hour * 60 + i] = between(hourly.wind(), before, hour, share);
    }
  }

  private static double between(double[] values, int before, int after, double share) {
    return values[before] + (values[after] - values[before]) * share;
  }

  private void shine(HourlyWeather hourly, int hour) {
    SunPosition[] suns = new SunPosition[60];
    int up = 0;
    for (int i = 0; i < 60; i++) {
      suns[i] = SunPosition.at(hourly.location(), hour / 24, hour % 24 * 60 + i + 0.5);
      up += suns[i].up() > 0 ? 1 : 0;
    }
    double direct = up == 0 ? 0 : hourly.direct()[hour] * 60 / up;
    for (int i = 0; i < 60; i++) {
      global[hour * 60 + i] = hourly.global()[hour];
      windows[hour * 60 + i] =
          SolarGain.watts(suns[i], direct, hourly.diffuse()[hour], hourly.global()[hour]);
    }
  }
}
