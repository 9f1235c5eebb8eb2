package dev.poet.samples.hvac;

import java.util.function.Consumer;

/**
 * Many runs of one scenario that differ in their seed only.
 *
 * @param year the weather
 * @param scenario the first run; the others have the next seeds
 * @param runs how many
 * @param days length of each
 */
record Seasons(MinuteWeather year, Scenario scenario, int runs, int days) {

  /** Other runs of the same kind: those that come after these. */
  Seasons next() {
    return new Seasons(year, scenario(runs), runs, days);
  }

  /** The sums over all runs with {@code settings}. */
  Totals totals(Settings settings) {
    Totals[] sum = {Totals.NONE};
    each(settings, day -> sum[0] = sum[0].plus(day));
    return sum[0];
  }

  /** Mean score per day, $. */
  double score(Settings settings) {
    Totals totals = totals(settings);
    return totals.score() / totals.days();
  }

  /** Hands every day of every run to {@code reader}. */
  void each(Settings settings, Consumer<DayReport> reader) {
    for (int run = 0; run < runs; run++) {
      Simulation simulation = new Simulation(year, scenario(run));
      Control control = new FixedSettings(settings);
      for (int day = 0; day < days; day++) {
        reader.accept(simulation.runDay(control));
      }
    }
  }

  private Scenario scenario(int run) {
    return new Scenario(
        scenario.season(), scenario.tariff(), scenario.heating(), scenario.seed() + run);
  }
}
