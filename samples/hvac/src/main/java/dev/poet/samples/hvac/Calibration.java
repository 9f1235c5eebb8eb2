package dev.poet.samples.hvac;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints how the baseline scores and how much its daily score varies, before and after weather. */
final class Calibration {
  private static final List<String> VALUED =
      List.of("--weather", "--heating", "--seed", "--runs", "--days");

  private Calibration() {}

  public static void main(String[] words) throws WeatherFileException {
    try {
      Arguments arguments = Arguments.parse(words, VALUED, List.of());
      MinuteWeather year = new MinuteWeather(Weather.of(Options.path(arguments, "--weather")));
      for (Season season : Season.values()) {
        for (Tariff tariff : Tariff.values()) {
          print(System.out, seasons(year, season, tariff, arguments));
        }
      }
    } catch (UsageException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(Main.USAGE);
    }
  }

  private static Seasons seasons(
      MinuteWeather year, Season season, Tariff tariff, Arguments arguments) throws UsageException {
    Scenario common = Options.scenario(arguments);
    return new Seasons(
        year,
        new Scenario(season, tariff, common.heating(), common.seed()),
        (int) arguments.whole("--runs", 1, 1000, 40),
        (int) arguments.whole("--days", 7, 1000, 90));
  }

  private static void print(PrintStream out, Seasons seasons) {
    List<double[]> rows = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    seasons.each(
        Settings.BASELINE,
        day -> {
          rows.add(regressors(day));
          scores.add(day.score());
        });
    LeastSquares fit = new LeastSquares(rows, scores);
    Totals totals = seasons.totals(Settings.BASELINE);
    double mean = totals.score() / totals.days();
    out.printf(
        Locale.ROOT,
        "%s %s: score %.3f $, cost %.3f $, discomfort %.3f K h, energy %.1f kWh per day; "
            + "sd %.0f %% of the mean, %.0f %% after weather%n",
        Arguments.name(seasons.scenario().season()),
        Arguments.name(seasons.scenario().tariff()),
        mean,
        totals.cost() / totals.days(),
        totals.discomfort() / totals.days(),
        totals.energy() / totals.days(),
        100 * fit.deviation() / mean,
        100 * fit.residualDeviation() / mean);
  }

  private static double[] regressors(DayReport day) {
    double outdoor = day.outdoor() / 10;
    double sunshine = day.sunshine() / 100;
    return new double[] {
      1, outdoor, outdoor * outdoor, sunshine, sunshine * sunshine, day.weekend() ? 1 : 0
    };
  }
}
