package dev.poet.samples.hvac;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;

/** A run from its first or its next day to its last, with checkpoint, day log and progress. */
final class Run {
  private static final int PROGRESS_DAYS = 10;

  private final Options options;
  private final PrintStream out;
  private final Simulation simulation;
  private final String name;

  private Totals totals = Totals.NONE;

  Run(Options options, HourlyWeather weather, PrintStream out) {
    this.options = options;
    this.out = out;
    this.simulation = new Simulation(new MinuteWeather(weather), options.scenario());
    this.name = name(options.scenario(), weather);
  }

  /** Runs the days that are left and returns the totals of all. */
  Totals go() throws IOException, CheckpointException {
    int first = resume();
    DayLog log = options.daysOut() == null ? null : DayLog.open(options.daysOut(), first);
    Control control =
        options.settings() == null ? new HandSet() : new FixedSettings(options.settings());
    for (int day = first; day < options.days(); day++) {
      DayReport report = simulation.runDay(control);
      totals = totals.plus(report);
      keep(report, log);
      tell(day + 1);
    }
    simulation.closingCall(control);
    return totals;
  }

  private int resume() throws IOException, CheckpointException {
    if (options.checkpoint() == null || !Files.exists(options.checkpoint())) {
      return 0;
    }
    Checkpoint checkpoint = Checkpoint.read(options.checkpoint(), name);
    if (checkpoint.totals().days() > options.days()) {
      throw new CheckpointException(
          "checkpoint "
              + options.checkpoint()
              + " is at day "
              + checkpoint.totals().days()
              + ", beyond --days "
              + options.days()
              + "; ask for more days, or name another file");
    }
    simulation.restore(checkpoint.state());
    totals = checkpoint.totals();
    if (!options.quiet()) {
      out.println("resumed at day " + totals.days() + " of " + options.days());
    }
    return totals.days();
  }

  /**
   * The row first: a crash between the two runs the day again, and {@link DayLog#open} removes its
   * row. Both before the control is called for the next day, so that whatever ends with that call
   * is never ahead of the checkpoint.
   */
  private void keep(DayReport report, DayLog log) throws IOException {
    if (log != null) {
      log.append(report);
    }
    if (options.checkpoint() != null) {
      new Checkpoint(name, simulation.state(), totals).write(options.checkpoint());
    }
  }

  private void tell(int days) {
    if (!options.quiet() && (days % PROGRESS_DAYS == 0 || days == options.days())) {
      out.printf(
          Locale.ROOT,
          "day %d of %d: cost %.2f $, discomfort %.2f K h, energy %.1f kWh%n",
          days,
          options.days(),
          totals.cost(),
          totals.discomfort(),
          totals.energy());
    }
  }

  private static String name(Scenario scenario, HourlyWeather weather) {
    return Arguments.name(scenario.season())
        + ", "
        + Arguments.name(scenario.tariff())
        + ", "
        + Arguments.name(scenario.heating())
        + ", seed "
        + scenario.seed()
        + ", weather "
        + weather.location().name()
        + " "
        + Integer.toHexString(Arrays.hashCode(weather.dryBulb()));
  }
}
