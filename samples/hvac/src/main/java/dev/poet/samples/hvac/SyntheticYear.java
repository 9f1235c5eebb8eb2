package dev.poet.samples.hvac;

/**
 * A year of weather without a file: about Chicago's, always the same one.
 *
 * <ul>
 *   <li>Temperature = 10 - 14 cos(2 pi (d - 20) / 365) [annual] + (4 - 1.5 cos(same angle)) (1 -
 *       0.6 cloud) cos(2 pi (h - 15) / 24) [daily] + synoptic noise, an AR(1) process of 60 h and
 *       5.5 K in winter, 3 K in summer.
 *   <li>Cloud cover N = logistic(2 z + 0.4), z an AR(1) process of 20 h and sd 1.
 *   <li>Clear-sky global radiation 1098 cos(zenith) exp(-0.057 / cos(zenith)): Haurwitz (1945);
 *       under cloud times 1 - 0.75 N^3.4, of which 0.3 + 0.7 N^2 is diffuse: Kasten and Czeplak
 *       (1980), Solar Energy 24, 177.
 *   <li>Wind = |4.6 + 2 z'| m/s, z' an AR(1) process of 10 h.
 * </ul>
 */
final class SyntheticYear {
  /** The seed of the climate; the seed of a run only draws its weeks from it. */
  private static final long SEED = 725300;

  private static final double SUN_TOO_LOW = 0.05;

  private final Dice dice = new Dice(SEED, Dice.Purpose.CLIMATE, 0);
  private final double[] dryBulb = new double[HourlyWeather.HOURS];
  private final double[] wind = new double[HourlyWeather.HOURS];
  private final double[] global = new double[HourlyWeather.HOURS];
  private final double[] direct = new double[HourlyWeather.HOURS];
  private final double[] diffuse = new double[HourlyWeather.HOURS];

  private double front;
  private double cloudiness;
  private double gust;

  private SyntheticYear() {}

  static HourlyWeather generate() {
    SyntheticYear year = new SyntheticYear();
    for (int hour = 0; hour < HourlyWeather.HOURS; hour++) {
      year.hour(hour);
    }
    return new HourlyWeather(
        Location.CHICAGO, year.dryBulb, year.wind, year.global, year.direct, year.diffuse);
  }

  private void hour(int hour) {
    front = correlated(front, 60);
    cloudiness = correlated(cloudiness, 20);
    gust = correlated(gust, 10);
    double cloud = 1 / (1 + StrictMath.exp(-2 * cloudiness - 0.4));
    double annual = StrictMath.cos(2 * StrictMath.PI * (hour / 24.0 - 20) / 365);
    double daily = StrictMath.cos(2 * StrictMath.PI * (hour % 24 + 1 - 15) / 24);
    dryBulb[hour] =
        10
            - 14 * annual
            + (4 - 1.5 * annual) * (1 - 0.6 * cloud) * daily
            + (4.25 + 1.25 * annual) * front;
    wind[hour] = Math.abs(4.6 + 2 * gust);
    radiation(hour, cloud);
  }

  private void radiation(int hour, double cloud) {
    double up = SunPosition.at(Location.CHICAGO, hour / 24, hour % 24 * 60 + 30).up();
    if (up <= SUN_TOO_LOW) {
      return;
    }
    double clear = 1098 * up * StrictMath.exp(-0.057 / up);
    global[hour] = clear * (1 - 0.75 * StrictMath.pow(cloud, 3.4));
    diffuse[hour] = global[hour] * (0.3 + 0.7 * cloud * cloud);
    direct[hour] = (global[hour] - diffuse[hour]) / up;
  }

  /** The next value of an AR(1) process of unit variance that forgets within {@code hours}. */
  private double correlated(double value, double hours) {
    double kept = StrictMath.exp(-1 / hours);
    return kept * value + StrictMath.sqrt(1 - kept * kept) * dice.normal();
  }
}
