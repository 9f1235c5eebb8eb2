package dev.poet.samples.hvac;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * How much one fixed set of parameters could gain: an offline search over many seasons with the
 * weather known, calling the thermostat of the program with other arguments. Found on some seeds,
 * the vector is scored again on as many others.
 */
final class AttainableSearch {
  private static final int STEPS = 12;
  private static final List<String> VALUED =
      List.of("--weather", "--season", "--tariff", "--heating", "--seed", "--runs", "--days");
  private static final String HELP =
      """
      Searches the best fixed parameters of the thermostat.

        --weather, --season, --tariff, --heating, --seed, --days   as for the program
        --runs K              seasons searched on, seeds from --seed on (default: 8)
        --help                this text
      """;

  private final Seasons seasons;
  private final double baseline;
  private final PrintStream out;

  private AttainableSearch(Seasons seasons, PrintStream out) {
    this.seasons = seasons;
    this.baseline = seasons.score(Settings.BASELINE);
    this.out = out;
  }

  public static void main(String[] words) throws WeatherFileException {
    try {
      Arguments arguments = Arguments.parse(words, VALUED, List.of("--help"));
      if (arguments.has("--help")) {
        System.out.print(HELP);
        return;
      }
      new AttainableSearch(seasons(arguments), System.out).print();
    } catch (UsageException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(Main.USAGE);
    }
  }

  static Seasons seasons(Arguments arguments) throws UsageException, WeatherFileException {
    return new Seasons(
        new MinuteWeather(Weather.of(Options.path(arguments, "--weather"))),
        Options.scenario(arguments),
        (int) arguments.whole("--runs", 1, 1000, 8),
        (int) arguments.whole("--days", 1, 1000, 90));
  }

  private void print() {
    out.printf(
        "season %s, tariff %s, heating %s, seeds %d to %d, %d days each%n",
        Arguments.name(seasons.scenario().season()),
        Arguments.name(seasons.scenario().tariff()),
        Arguments.name(seasons.scenario().heating()),
        seasons.scenario().seed(),
        seasons.scenario().seed() + seasons.runs() - 1,
        seasons.days());
    Settings best = search();
    printTotals("baseline", seasons.totals(Settings.BASELINE));
    printTotals("best", seasons.totals(best));
    out.printf(Locale.ROOT, "gain_percent %.2f%n", gain(best));
    Seasons others = seasons.next();
    out.printf(
        Locale.ROOT,
        "gain_percent_other_seeds %.2f%n",
        100 * (1 - others.score(best) / others.score(Settings.BASELINE)));
    for (int i = 0; i < SearchSpace.SIZE; i++) {
      printParameter(i, SearchSpace.vector(best));
    }
  }

  private Settings search() {
    Dice dice = new Dice(seasons.scenario().seed(), Dice.Purpose.SEARCH, 0);
    int few = Math.max(1, seasons.runs() / 4);
    Seasons rough = new Seasons(seasons.year(), seasons.scenario(), few, seasons.days());
    return new PatternSearch(dice, rough::score, seasons::score).best();
  }

  private double gain(Settings settings) {
    return 100 * (1 - seasons.score(settings) / baseline);
  }

  private void printTotals(String name, Totals totals) {
    out.printf(
        Locale.ROOT,
        "%s per day: score %.4f $, cost %.4f $, discomfort %.3f K h, energy %.2f kWh%n",
        name,
        totals.score() / totals.days(),
        totals.cost() / totals.days(),
        totals.discomfort() / totals.days(),
        totals.energy() / totals.days());
  }

  /** The value in the best vector, and the best value when nothing else is changed. */
  private void printParameter(int i, double[] best) {
    double[] baselineVector = SearchSpace.vector(Settings.BASELINE);
    double aloneAt = baselineVector[i];
    double alone = 0;
    for (int step = 0; step <= STEPS; step++) {
      double[] changed = baselineVector.clone();
      changed[i] = SearchSpace.LOW[i] + (SearchSpace.HIGH[i] - SearchSpace.LOW[i]) * step / STEPS;
      double gain = gain(SearchSpace.settings(changed));
      aloneAt = gain > alone ? changed[i] : aloneAt;
      alone = Math.max(alone, gain);
    }
    out.printf(
        Locale.ROOT,
        "%-15s %-3s baseline %6.2f  best %6.2f  alone %6.2f gains %5.2f %%%n",
        SearchSpace.NAMES[i],
        SearchSpace.UNITS[i],
        baselineVector[i],
        best[i],
        aloneAt,
        alone);
  }
}
