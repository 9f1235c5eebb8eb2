package dev.poet.cli;

import dev.poet.cli.demo.Distribution;
import dev.poet.cli.demo.HvacDemo;
import dev.poet.cli.demo.HvacResult;
import dev.poet.cli.demo.HvacSettings;
import dev.poet.cli.demo.Mode;
import dev.poet.cli.demo.Progress;
import dev.poet.cli.demo.ResultJson;
import dev.poet.cli.demo.ResultText;
import dev.poet.cli.demo.Scenario;
import dev.poet.cli.demo.Season;
import dev.poet.cli.demo.Tariff;
import dev.poet.cli.demo.Words;
import dev.poet.cli.report.HtmlReport;
import dev.poet.cli.report.PageFile;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the house, shows what came of it. */
@Command(
    name = "hvac",
    description = {
      "A simulated house and its ordinary thermostat program, with the POET agent and without.",
      "Both run on the same weather; what was learned and gained is shown at the end, and drawn. "
          + "Run again with the same store, it goes on where it ended."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} demo hvac",
      "  ${sys:dev.poet.cli.command:-poet} demo hvac --season summer --days 60 --store"
          + " .poet/summer.db",
      "  ${sys:dev.poet.cli.command:-poet} demo hvac --weather my-town.epw --fresh --json",
      "  ${sys:dev.poet.cli.command:-poet} demo hvac --bad-proposal 30 --store .poet/bad.db",
      "",
      "score                  per day, cost in $ plus 0.5 $ per K h of discomfort; small is good",
      "gain, in the run       gain_percent, gain_low, gain_high: effect of the tuned arm relative"
          + " to",
      "                       the control arm's mean score, with its 95 %% interval, from the"
          + " trials",
      "                       of this run alone; positive is better",
      "gain, paired           paired_gain_percent: 100 * (sum of scores as written - sum of scores",
      "                       with POET) / sum of scores as written, over the same days of the"
          + " same",
      "                       house on the same weather, control days included",
      "attainable             attainable_gain_percent: what the best fixed setting would have"
          + " gained,",
      "                       by a search afterwards with the weather known"
    })
final class HvacDemoCommand implements Callable<Integer> {
  private static final int MOST_DAYS = 1_000;

  /** The first day on which there is something to order, and a day before it to go on from. */
  private static final int FIRST_ORDER = 3;

  private final Terminal terminal;

  @Option(
      names = "--weather",
      paramLabel = "FILE",
      description = "An EPW weather file (default: a synthetic year like Chicago's).")
  Optional<Path> weather;

  @Option(
      names = "--season",
      paramLabel = "NAME",
      defaultValue = "winter",
      converter = Choices.Seasons.class,
      description = "winter or summer (default: ${DEFAULT-VALUE}).")
  Season season;

  @Option(
      names = "--tariff",
      paramLabel = "NAME",
      defaultValue = "time-of-use",
      converter = Choices.Tariffs.class,
      description = "time-of-use or flat (default: ${DEFAULT-VALUE}).")
  Tariff tariff;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "90",
      description =
          "Days to run, 1 to 1000 (default: ${DEFAULT-VALUE}); a second run adds as many, "
              + "one after an interruption first finishes what was interrupted.")
  int days;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "Draws weather weeks, forecast errors, household and POET's own choices "
              + "(default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--mode",
      paramLabel = "NAME",
      defaultValue = "online",
      converter = Choices.Modes.class,
      description = "off, shadow or online (default: ${DEFAULT-VALUE}).")
  Mode mode;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description =
          "The folder that the HVAC plugin is dropped into (default: one beside the store).")
  Optional<Path> plugins;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      defaultValue = ".poet/hvac.html",
      description = "Where to write the chart (default: ${DEFAULT-VALUE}).")
  Path report;

  @Option(
      names = "--fresh",
      description = "Delete what an earlier run left, the store included, and start over.")
  boolean fresh;

  @Option(
      names = "--bad-proposal",
      paramLabel = "DAY",
      description =
          "From this day of the run on, somebody has a harmful setting approved, to see it being"
              + " undone.")
  Optional<Integer> badProposal;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  HvacDemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (days < 1 || days > MOST_DAYS) {
      throw new CliException(
          Problem.BAD_VALUE,
          "--days must be a whole number from 1 to %d but is %d; correct it"
              .formatted(MOST_DAYS, days));
    }
    if (badProposal.isPresent()) {
      requireDay(badProposal.get());
    }
    Scenario scenario = new Scenario(season, tariff, seed, weather);
    scenario.requireWeather();
    new PageFile(report, "--report").requireWritable();
    HvacSettings settings =
        new HvacSettings(
            scenario,
            days,
            store.file("poet demo hvac"),
            mode,
            plugins,
            report,
            fresh,
            badProposal.map(OptionalInt::of).orElse(OptionalInt.empty()));
    HvacResult result = new HvacDemo(settings, new Progress(terminal), Distribution.find()).run();
    show(result);
    new HtmlReport(result).write(report);
    if (result.isUnstored()) {
      throw new CliException(
          Problem.STORE_UNAVAILABLE,
          ("the house ran as written and nothing was learned, because the store %s can't "
                  + "be used; make it writable, or name another store with --store")
              .formatted(store.text));
    }
    return 0;
  }

  /** Something must have been learned before it, and something must be left to find out. */
  private void requireDay(int day) throws CliException {
    if (mode != Mode.ONLINE) {
      throw new CliException(
          Problem.BAD_VALUE,
          "--bad-proposal needs --mode online, because nothing else than the code as written runs in the mode %s; leave out one of them"
              .formatted(Words.of(mode)));
    }
    if (day < FIRST_ORDER || day > days) {
      throw new CliException(
          Problem.BAD_VALUE,
          "--bad-proposal must be a day from %d to %d, the last of the run, but is %d; correct it"
              .formatted(FIRST_ORDER, days, day));
    }
  }

  private void show(HvacResult result) {
    if (common.json) {
      terminal.say(JsonText.of(ResultJson.of(result)));
    } else {
      ResultText text = new ResultText(result, terminal);
      text.print();
      text.printPlaces(store.inHint());
    }
  }
}
