package dev.poet.samples.hvac;

/**
 * Whoever calls the thermostat: with the hand-set literals, or with other arguments in a search.
 */
interface Control {

  /**
   * Asks the thermostat. Arguments as in {@link Thermostat#control}.
   *
   * @return the command for the next five minutes
   */
  Command command(
      int day,
      double forecastOutdoor,
      double forecastSolar,
      boolean weekend,
      double indoor,
      int minuteOfDay,
      boolean home,
      boolean peak,
      Command previous);
}
