package dev.poet.samples.hvac;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The state of a run at the end of a day, as a text file of {@code key=value} lines with doubles in
 * full precision. It is replaced as a whole, see {@link AtomicFile}.
 *
 * @param run names scenario and weather; a run resumes only from its own checkpoint
 * @param state of house, plant and thermostat
 * @param totals of the days so far
 */
record Checkpoint(String run, Simulation.State state, Totals totals) {

  /** Replaces {@code file}. */
  void write(Path file) throws IOException {
    AtomicFile.write(file, text());
  }

  /**
   * Reads {@code file}.
   *
   * @throws CheckpointException it is damaged, or belongs to a run other than {@code run}
   */
  static Checkpoint read(Path file, String run) throws IOException, CheckpointException {
    Properties values = new Properties();
    values.load(new StringReader(Files.readString(file)));
    String found = values.getProperty("run");
    if (!run.equals(found)) {
      throw new CheckpointException(
          "checkpoint "
              + file
              + " belongs to the run \""
              + found
              + "\", not to \""
              + run
              + "\"; repeat that run's options, or name another file");
    }
    try {
      return new Checkpoint(run, state(values), totals(values));
    } catch (NullPointerException | IllegalArgumentException damaged) {
      throw new CheckpointException(
          "checkpoint "
              + file
              + " is damaged ("
              + damaged.getMessage()
              + "); delete it to start again");
    }
  }

  private String text() {
    return "run="
        + run
        + "\nday="
        + state.day()
        + "\nair="
        + state.air()
        + "\nmass="
        + state.mass()
        + "\nheat="
        + state.previous().heat()
        + "\nbackup="
        + state.previous().backup()
        + "\ncool="
        + state.previous().cool()
        + "\nheater.on="
        + state.heating()
        + "\nheater.minutes="
        + state.heaterMinutes()
        + "\ncooler.on="
        + state.cooling()
        + "\ncooler.minutes="
        + state.coolerMinutes()
        + "\ntotal.days="
        + totals.days()
        + "\ntotal.cost="
        + totals.cost()
        + "\ntotal.discomfort="
        + totals.discomfort()
        + "\ntotal.energy="
        + totals.energy()
        + "\ntotal.score="
        + totals.score()
        + "\n";
  }

  private static Simulation.State state(Properties values) {
    return new Simulation.State(
        Integer.parseInt(values.getProperty("day")),
        Double.parseDouble(values.getProperty("air")),
        Double.parseDouble(values.getProperty("mass")),
        new Command(flag(values, "heat"), flag(values, "backup"), flag(values, "cool")),
        flag(values, "heater.on"),
        Integer.parseInt(values.getProperty("heater.minutes")),
        flag(values, "cooler.on"),
        Integer.parseInt(values.getProperty("cooler.minutes")));
  }

  private static Totals totals(Properties values) {
    return new Totals(
        Integer.parseInt(values.getProperty("total.days")),
        Double.parseDouble(values.getProperty("total.cost")),
        Double.parseDouble(values.getProperty("total.discomfort")),
        Double.parseDouble(values.getProperty("total.energy")),
        Double.parseDouble(values.getProperty("total.score")));
  }

  private static boolean flag(Properties values, String key) {
    String text = values.getProperty(key);
    if (!"true".equals(text) && !"false".equals(text)) {
      throw new IllegalArgumentException(key + " must be true or false, found " + text);
    }
    return text.equals("true");
  }
}
