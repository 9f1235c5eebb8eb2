package dev.poet.samples.hvac;

/** Calls the same thermostat with other arguments than the hand-set ones. Not thread-safe. */
final class FixedSettings implements Control {
  private final Thermostat thermostat = new Thermostat();

  private Settings settings;

  FixedSettings(Settings settings) {
    this.settings = settings;
  }

  void use(Settings next) {
    settings = next;
  }

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
        21,
        24,
        settings.heatingSetBack(),
        settings.coolingSetUp(),
        settings.preHeatMinutes(),
        settings.preCoolMinutes(),
        settings.hysteresis(),
        settings.occupiedOffset(),
        settings.peakOffset(),
        settings.gap());
  }
}
