package dev.poet.samples.hvac;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@link Main} is asked to do.
 *
 * @param weather an EPW file, null for the synthetic year
 * @param scenario season, tariff, heating and seed
 * @param days length of the run, days before a resumed checkpoint included
 * @param checkpoint where the state is kept between days, null for nowhere
 * @param daysOut CSV file with a row per day, null for none
 * @param describe where what the inhabitants know of the house is written, null for nowhere
 * @param json whether the run ends with a JSON object
 * @param quiet whether progress lines are left out
 * @param settings what the call site passes instead of its literals, null for these
 */
record Options(
    Path weather,
    Scenario scenario,
    int days,
    Path checkpoint,
    Path daysOut,
    Path describe,
    boolean json,
    boolean quiet,
    Settings settings) {
  private static final int MOST_DAYS = 100_000;

  static final String HELP =
      """
      Simulates a house and its thermostat, day by day.

        --weather FILE        EPW weather file (default: a synthetic year like Chicago's)
        --season NAME         winter (default) or summer
        --days N              length of the run, 1 to 100000 (default: 90)
        --seed S              draws weather weeks, forecast errors and household (default: 1)
        --tariff NAME         time-of-use (default) or flat
        --heating NAME        heat-pump (default) or furnace
        --checkpoint FILE     keeps the state at each day's end; resumes if the file exists
        --days-out FILE       writes a CSV row per day
        --describe FILE       writes what the inhabitants know of the house, for the HVAC plugin
        --settings A,B,...    eight other numbers at the call site, in the order of the thermostat
        --json                ends with one JSON object of totals
        --quiet               no progress lines
        --help                this text
      """;

  private static final List<String> VALUED =
      List.of(
          "--weather",
          "--season",
          "--days",
          "--seed",
          "--tariff",
          "--heating",
          "--checkpoint",
          "--days-out",
          "--describe",
          "--settings");
  private static final List<String> FLAGS = List.of("--json", "--quiet", "--help");

  static Options parse(String[] words) throws UsageException {
    Arguments arguments = Arguments.parse(words, VALUED, FLAGS);
    return new Options(
        path(arguments, "--weather"),
        scenario(arguments),
        (int) arguments.whole("--days", 1, MOST_DAYS, 90),
        path(arguments, "--checkpoint"),
        path(arguments, "--days-out"),
        path(arguments, "--describe"),
        arguments.has("--json"),
        arguments.has("--quiet"),
        settings(arguments.text("--settings")));
  }

  private static Settings settings(String text) throws UsageException {
    return text == null ? null : SearchSpace.parse(text);
  }

  static Scenario scenario(Arguments arguments) throws UsageException {
    return new Scenario(
        arguments.choice("--season", Season.values(), Season.WINTER),
        arguments.choice("--tariff", Tariff.values(), Tariff.TIME_OF_USE),
        arguments.choice("--heating", Heating.values(), Heating.HEAT_PUMP),
        arguments.whole("--seed", Long.MIN_VALUE, Long.MAX_VALUE, 1));
  }

  static Path path(Arguments arguments, String option) throws UsageException {
    String text = arguments.text(option);
    if (text != null && text.isBlank()) {
      throw new UsageException("option " + option + " must name a file, but was empty; name one");
    }
    try {
      return text == null ? null : Path.of(text);
    } catch (InvalidPathException impossible) {
      throw new UsageException(
          "option " + option + " must name a file, but was \"" + text + "\"; name one");
    }
  }
}
