package dev.poet.samples.hvac;

/**
 * Where the sun stands, as a unit vector in local axes: {@code up}, {@code south}, {@code west}.
 *
 * <p>Declination and equation of time by the Fourier series of Spencer (1971), "Fourier series
 * representation of the position of the sun", Search 2(5), 172 (within 0.05 degrees and 0.6
 * minutes); altitude and azimuth components by Duffie and Beckman, "Solar Engineering of Thermal
 * Processes", 4th ed., eq. 1.6.2 and 1.6.5.
 *
 * @param up sine of the altitude
 * @param south cosine of the angle to a horizontal line pointing south
 * @param west cosine of the angle to a horizontal line pointing west
 */
record SunPosition(double up, double south, double west) {
  private static final double DAYS = 365;
  private static final double MINUTES_PER_DEGREE = 4;
  private static final double DEGREES_PER_ZONE_HOUR = 15;
  private static final double NOON = 720;

  /**
   * The sun at a moment of the year.
   *
   * @param dayOfYear from 0
   * @param minute minute of the day by the clock of {@code location}'s time zone
   */
  static SunPosition at(Location location, int dayOfYear, double minute) {
    double angle = 2 * StrictMath.PI * dayOfYear / DAYS;
    double declination = declination(angle);
    double latitude = StrictMath.toRadians(location.latitude());
    double hour = hourAngle(location, angle, minute);
    double cosHour = StrictMath.cos(hour);
    double cosDeclination = StrictMath.cos(declination);
    double sinDeclination = StrictMath.sin(declination);
    double cosLatitude = StrictMath.cos(latitude);
    double sinLatitude = StrictMath.sin(latitude);
    return new SunPosition(
        sinLatitude * sinDeclination + cosLatitude * cosDeclination * cosHour,
        sinLatitude * cosDeclination * cosHour - cosLatitude * sinDeclination,
        cosDeclination * StrictMath.sin(hour));
  }

  /** Cosine of the angle between the sun and the outward normal of a wall, below 0 behind it. */
  double on(Facade facade) {
    return south * facade.southward() + west * facade.westward();
  }

  private static double declination(double x) {
    return 0.006918
        - 0.399912 * StrictMath.cos(x)
        + 0.070257 * StrictMath.sin(x)
        - 0.006758 * StrictMath.cos(2 * x)
        + 0.000907 * StrictMath.sin(2 * x)
        - 0.002697 * StrictMath.cos(3 * x)
        + 0.00148 * StrictMath.sin(3 * x);
  }

  private static double hourAngle(Location location, double x, double minute) {
    double equationOfTime =
        229.18
            * (0.000075
                + 0.001868 * StrictMath.cos(x)
                - 0.032077 * StrictMath.sin(x)
                - 0.014615 * StrictMath.cos(2 * x)
                - 0.04089 * StrictMath.sin(2 * x));
    double meridian = DEGREES_PER_ZONE_HOUR * location.zoneHours();
    double solar = minute + MINUTES_PER_DEGREE * (location.longitude() - meridian) + equationOfTime;
    return StrictMath.toRadians((solar - NOON) / MINUTES_PER_DEGREE);
  }
}
