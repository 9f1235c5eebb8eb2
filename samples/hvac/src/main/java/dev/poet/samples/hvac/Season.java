package dev.poet.samples.hvac;

/** The part of the year a run takes its weather from. */
enum Season {
  /** January to March, 90 days. */
  WINTER(0, 90, 0, 19),
  /** June to August, 92 days. */
  SUMMER(151, 92, 4, 25);

  private final int firstDay;
  private final int days;
  private final int firstWeekday;
  private final double startTemperature;

  Season(int firstDay, int days, int firstWeekday, double startTemperature) {
    this.firstDay = firstDay;
    this.days = days;
    this.firstWeekday = firstWeekday;
    this.startTemperature = startTemperature;
  }

  /** First day of the season as day of the year, from 0. */
  int firstDay() {
    return firstDay;
  }

  /** Length in days. */
  int days() {
    return days;
  }

  /**
   * Whether day {@code day} of a run is a Saturday or Sunday; 1 January is a Monday, as in 2018.
   */
  boolean weekend(int day) {
    return (firstWeekday + day) % 7 >= 5;
  }

  /** Temperature of air and mass at the start of a run, degC. */
  double startTemperature() {
    return startTemperature;
  }
}
