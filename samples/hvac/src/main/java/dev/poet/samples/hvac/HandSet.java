package dev.poet.samples.hvac;

/** The call site of the program: the numbers somebody once set by hand. */
final class HandSet implements Control {
  private final Thermostat thermostat = new Thermostat();

  @Override
  public Command command(
      int day,
      double forecastOutdoor,
      double forecastSolar,
      boolean weekend,
      double indoor,
      int minuteOfDay,
      boolean home,
      boolean peak,
      Command previous) {
    return thermostat.control(
        day,
        forecastOutdoor,
        forecastSolar,
        weekend,
        indoor,
        minuteOfDay,
        home,
        peak,
        previous,
        21, // degC, heating set point
        24, // degC, cooling set point
        3, // K, heating set-back
        3, // K, cooling set-up
        60, // min, pre-heating
        60, // min, pre-cooling
        0.5, // K, hysteresis
        0, // K, occupied offset
        0, // K, peak offset
        3); // K, gap
  }
}
