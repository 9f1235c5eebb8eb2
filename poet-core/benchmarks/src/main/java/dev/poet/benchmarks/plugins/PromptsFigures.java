package dev.poet.benchmarks.plugins;

import dev.poet.api.Aggregate;
import dev.poet.api.Scale;
import dev.poet.benchmarks.Figure;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.Arguments;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import dev.poet.plugins.prompts.SpendBook;
import dev.poet.samples.prompts.Desk;
import dev.poet.samples.prompts.PromptSettings;
import dev.poet.samples.prompts.SimulatedWorth;
import dev.poet.spi.Domain;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import dev.poet.store.StoreReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * The prompt program of the sample on its SIMULATED model, over HTTP on loopback, tuned by a
 * runtime of this process with the plugin from its JAR: how far what is believed best, and what
 * calls run with, are from the best that there is, before and after the model's "upgrade".
 */
final class PromptsFigures {
  /** The prompt as somebody wrote it down, by feel. */
  private static final double[] WRITTEN = {0, 0, 2, 0, 1, 0, 0.7, 256, 1};

  private static final String FUNCTION = "delivery-notes";
  private static final double ENOUGH = 95;
  private static final int EARLY = 300;
  private static final int SPAN = 50;
  private static final double AMPLE_DOLLARS = 1_000;
  private static final double LEVEL = 0.975;

  private static final long UPGRADE = 3_000;
  private static final int SEEDS = 5;

  private final Path plugins;
  private final long upgrade;
  private final int seeds;
  private final Consumer<Figure> figures;
  private Path folder;

  /**
   * @param plugins the folder with the plugin's JAR
   * @param smoke whether one short life has to do
   * @param seeds how many lives; 0: the usual number
   */
  PromptsFigures(Path plugins, boolean smoke, int seeds, Consumer<Figure> figures) {
    this.plugins = plugins;
    this.upgrade = smoke ? EARLY : UPGRADE;
    this.seeds = smoke ? 1 : seeds > 0 ? seeds : SEEDS;
    this.figures = figures;
  }

  void run() throws Exception {
    folder = Files.createTempDirectory("poet-prompts");
    try {
      measure();
    } finally {
      CreditBenchmark.delete(folder);
    }
  }

  private void measure() throws Exception {
    double[] best = {SimulatedWorth.best(false), SimulatedWorth.best(true)};
    List<double[]> lives = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      Path home = Files.createDirectories(folder.resolve("prompts-" + seed));
      List<PromptSettings> ran = live(home, seed);
      List<PolicyVersion> versions = versions(home);
      lives.add(
          new double[] {
            share(recommended(versions, EARLY), false, best),
            ran(ran, EARLY, false, best),
            share(recommended(versions, upgrade), true, best),
            share(recommended(versions, upgrade + EARLY), true, best),
            ran(ran, upgrade + EARLY, true, best),
            recovered(versions, best)
          });
    }
    String of = ", of the best";
    tell("prompts, simulated: believed best after 300 calls" + of, lives, 0, true);
    tell("prompts, simulated: run in calls 251 to 300" + of, lives, 1, false);
    tell("prompts, simulated: believed before, worth after the upgrade" + of, lives, 2, false);
    tell("prompts, simulated: believed best 300 calls later" + of, lives, 3, true);
    tell("prompts, simulated: run 251 to 300 calls later" + of, lives, 4, false);
    double[] calls = lives.stream().mapToDouble(life -> life[5]).sorted().toArray();
    String name = "prompts, simulated: calls to 95 % again (301: not in 300), ";
    figures.accept(Figure.plain(name + "median", calls[calls.length / 2], "", 1));
    figures.accept(Figure.plain(name + "worst", calls[calls.length - 1], "", 1));
    PromptSettings written = settings(Point.of(WRITTEN));
    String never = "prompts, simulated: as written" + of;
    figures.accept(Figure.plain(never, share(written, false, best), "%", 1));
    figures.accept(Figure.plain(never + ", upgraded", share(written, true, best), "%", 1));
    new DrawnPrompts(plugins, folder, upgrade < UPGRADE, seeds).run(figures);
    double spent = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      Path home = Files.createDirectories(folder.resolve("capped-" + seed));
      spent = Math.max(spent, new PromptsSpending(plugins, home, seed).mostOfTheCap());
    }
    figures.accept(
        Figure.atMost("prompts, simulated: spent on a day, of its cap, most", spent, "%", 100, 1));
  }

  private void tell(String name, List<double[]> lives, int column, boolean isTarget) {
    tell(figures, name, lives, column, isTarget);
  }

  /** Mean, interval and least of a column of shares in percent; a target is 95. */
  static void tell(
      Consumer<Figure> figures, String name, List<double[]> lives, int column, boolean isTarget) {
    SummaryStatistics summary = new SummaryStatistics();
    lives.forEach(life -> summary.addValue(life[column]));
    double mean = summary.getMean();
    figures.accept(
        isTarget ? Figure.atLeast(name, mean, "%", ENOUGH, 1) : Figure.plain(name, mean, "%", 1));
    if (lives.size() > 1) {
      double quantile = new TDistribution(lives.size() - 1).inverseCumulativeProbability(LEVEL);
      double margin = quantile * summary.getStandardDeviation() / Math.sqrt(lives.size());
      figures.accept(Figure.plain(name + ", 95 % of the mean: +-", margin, "%", 1));
      figures.accept(Figure.plain(name + ", worst", summary.getMin(), "%", 1));
    }
  }

  /** What settings are worth, of the best that there is at that time, in percent. */
  private static double share(PromptSettings settings, boolean upgraded, double[] best) {
    return 100 * SimulatedWorth.net(settings, upgraded) / best[upgraded ? 1 : 0];
  }

  /** The mean of the last calls up to {@code to}, control arm included. */
  private static double ran(List<PromptSettings> ran, long to, boolean upgraded, double[] best) {
    return ran.subList((int) to - SPAN, (int) to).stream()
        .mapToDouble(settings -> share(settings, upgraded, best))
        .average()
        .orElseThrow();
  }

  private static PromptSettings recommended(List<PolicyVersion> versions, long after) {
    return settings(
        versions.stream()
            .filter(version -> version.afterTrial() <= after)
            .reduce((earlier, later) -> later)
            .orElseThrow()
            .recommended());
  }

  /** Calls after the upgrade from which on what is believed best stays good enough. */
  private double recovered(List<PolicyVersion> versions, double[] best) {
    double since = 0;
    for (PolicyVersion version : versions) {
      boolean good = share(settings(version.recommended()), true, best) >= ENOUGH;
      double calls = Math.max(0, version.afterTrial() - upgrade);
      since = good ? Math.min(since, calls) : Double.POSITIVE_INFINITY;
    }
    return Math.min(since, EARLY + 1.0);
  }

  private List<PromptSettings> live(Path home, long seed) throws Exception {
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    List<PromptSettings> ran = new ArrayList<>();
    try (Desk desk = Desk.simulated(seed, 0, upgrade, AMPLE_DOLLARS, SpendBook.inMemory(), clock);
        PoetRuntime runtime = runtime(plugins, home, seed)) {
      TunedCall call = runtime.tune(tuning());
      for (long i = 1; i <= upgrade + EARLY; i++) {
        long index = i;
        call.call(arguments -> ran.add(read(desk, seed, index, arguments)));
      }
    }
    return ran;
  }

  /** A runtime of this process, in lockstep, with the plugins of a folder. */
  static PoetRuntime runtime(Path plugins, Path home, long seed) {
    Path file = home.resolve("poet.db");
    return PoetRuntime.builder()
        .home(home)
        .store(
            () ->
                SqliteStore.open(
                    DriverConnections.sqlite(new org.sqlite.JDBC(), file),
                    file,
                    InstantSource.system(),
                    0))
        .learners(Auto.factory())
        .gains(Gains::of)
        .knowledge(() -> new HostKnowledge(plugins))
        .seed(seed)
        .pace(Pace.LOCKSTEP)
        .start();
  }

  private static PromptSettings read(Desk desk, long seed, long index, Arguments arguments)
      throws Exception {
    PromptSettings settings = settings(arguments);
    Desk.Reading reading = desk.read(seed, index, settings);
    arguments.outcome(reading.quality() - reading.cents());
    return settings;
  }

  static PromptSettings settings(Arguments arguments) {
    return new PromptSettings(
        arguments.getString("template"),
        arguments.getString("instruction"),
        arguments.getInt("examples"),
        arguments.getString("pick"),
        arguments.getString("role"),
        arguments.getString("format"),
        arguments.getDouble("temperature"),
        arguments.getInt("maxTokens"),
        arguments.getString("model"));
  }

  static Tuning tuning() {
    return Tuning.of(FUNCTION)
        .domain("prompts")
        .maximise("net")
        .outcome("net", Aggregate.SUM)
        .option("template", PromptSettings.TEMPLATES, "plain")
        .option("instruction", PromptSettings.INSTRUCTIONS, "terse")
        .whole("examples", 0, 6, 2)
        .option("pick", PromptSettings.PICKS, "first")
        .option("role", PromptSettings.ROLES, "clerk")
        .option("format", PromptSettings.FORMATS, "prose")
        .real("temperature", 0, 1, 0.7)
        .parameter("maxTokens", new Domain.Whole(32, 512, 1, Scale.LOG, "tokens"), 256)
        .option("model", PromptSettings.MODELS, "large");
  }

  private static PromptSettings settings(Point point) {
    return new PromptSettings(
        PromptSettings.TEMPLATES.get((int) point.get(0)),
        PromptSettings.INSTRUCTIONS.get((int) point.get(1)),
        (int) point.get(2),
        PromptSettings.PICKS.get((int) point.get(3)),
        PromptSettings.ROLES.get((int) point.get(4)),
        PromptSettings.FORMATS.get((int) point.get(5)),
        point.get(6),
        (int) point.get(7),
        PromptSettings.MODELS.get((int) point.get(8)));
  }

  private static List<PolicyVersion> versions(Path home) throws Exception {
    Path file = home.resolve("poet.db");
    try (StoreReader reader =
        StoreReader.open(DriverConnections.sqlite(new org.sqlite.JDBC(), file), file)) {
      return new ArrayList<>(reader.versions(FUNCTION));
    }
  }
}
