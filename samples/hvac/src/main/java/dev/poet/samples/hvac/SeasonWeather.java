package dev.poet.samples.hvac;

/**
 * The weather of one run: blocks of seven days drawn with replacement from the season (moving-block
 * bootstrap, Kunsch 1989), so that a run may have any number of days and every seed has another
 * season of the same climate. Blocks change at 04:00, where a day begins; there the temperature
 * jumps.
 *
 * <p>The forecast of a day is its mean with an error that nobody sees: +-1.5 K on the temperature
 * and +-15 % on the radiation, uniform.
 */
final class SeasonWeather {
  static final int BLOCK_DAYS = 7;

  /** Minute of the calendar day at which a day begins. */
  static final int DAY_BEGINS = 240;

  private static final double OUTDOOR_ERROR = 1.5;
  private static final double SOLAR_ERROR = 0.15;

  private final MinuteWeather year;
  private final Season season;
  private final long seed;

  SeasonWeather(MinuteWeather year, Season season, long seed) {
    this.year = year;
    this.season = season;
    this.seed = seed;
  }

  MinuteWeather year() {
    return year;
  }

  /** The minute of the year at which the weather of day {@code day} of the run begins. */
  int firstMinute(int day) {
    Dice dice = new Dice(seed, Dice.Purpose.WEATHER_BLOCK, day / BLOCK_DAYS);
    int start = dice.below(season.days() - BLOCK_DAYS + 1);
    int source = season.firstDay() + start + day % BLOCK_DAYS;
    return source * MinuteWeather.DAY + DAY_BEGINS;
  }

  /** What is forecast for day {@code day}. */
  Forecast forecast(int day) {
    Dice dice = new Dice(seed, Dice.Purpose.FORECAST, day);
    int from = firstMinute(day);
    return new Forecast(
        year.meanOutdoor(from) + dice.around(OUTDOOR_ERROR),
        year.meanGlobal(from) * (1 + dice.around(SOLAR_ERROR)));
  }

  /**
   * A day's forecast.
   *
   * @param outdoor mean outdoor temperature from 04:00 to 04:00, degC
   * @param solar mean global horizontal radiation, W/m2
   */
  record Forecast(double outdoor, double solar) {}
}
