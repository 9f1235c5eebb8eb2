package dev.poet.samples.hvac;

/** The synthetic year, computed once for all tests. */
final class Worlds {
  static final MinuteWeather SYNTHETIC = new MinuteWeather(SyntheticYear.generate());

  private Worlds() {}

  static Scenario winter(long seed) {
    return new Scenario(Season.WINTER, Tariff.TIME_OF_USE, Heating.HEAT_PUMP, seed);
  }

  static Simulation simulation(Scenario scenario) {
    return new Simulation(SYNTHETIC, scenario);
  }
}
