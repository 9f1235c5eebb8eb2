package dev.poet.benchmarks;

import dev.poet.benchmarks.batch.BatchFigures;
import dev.poet.benchmarks.calls.CallsBenchmark;
import dev.poet.benchmarks.guard.GuardBenchmark;
import dev.poet.benchmarks.guard.Scenario;
import dev.poet.benchmarks.learn.LearnBenchmark;
import dev.poet.benchmarks.plugins.PluginsBenchmark;
import dev.poet.benchmarks.tuner.TunerProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The launcher of all benchmarks: {@code run NAME [--smoke] [--json]}. */
public final class Benchmarks {
  private static final int USAGE = 2;
  private static final int FAILED = 5;

  private static final Map<String, Benchmark> ALL =
      Map.ofEntries(
          Map.entry("batch", Benchmarks::batch),
          Map.entry("calls", Benchmarks::calls),
          Map.entry("demo", new DemoBenchmark()),
          Map.entry("doors", new DoorsBenchmark()),
          Map.entry("guard", Benchmarks::guard),
          Map.entry("kill", new KillBenchmark()),
          Map.entry("latency", new LatencyBenchmark()),
          Map.entry("learn", Benchmarks::learn),
          Map.entry("load", new LoadBenchmark()),
          Map.entry("plugins", Benchmarks::plugins),
          Map.entry("scale", new ScaleBenchmark()),
          Map.entry("startup", new StartupBenchmark()),
          Map.entry("store", new StoreBenchmark()),
          Map.entry("torn", new TornBenchmark()));

  private Benchmarks() {}

  /** Something that prints figures. */
  @FunctionalInterface
  interface Benchmark {
    void run(Setting setting, Consumer<Figure> figures) throws Exception;
  }

  /**
   * Where and how long a benchmark runs.
   *
   * @param distribution the folder with agent, plugins and samples
   * @param data the folder with measured weather; may be absent
   * @param smoke whether to run in seconds rather than minutes
   * @param options of {@code guard}, {@code kill}, {@code learn}, {@code batch} and {@code
   *     plugins}: value by name
   */
  record Setting(Path distribution, Path data, boolean smoke, Map<String, String> options) {
    Setting(Path distribution, Path data, boolean smoke) {
      this(distribution, data, smoke, Map.of());
    }
  }

  /** What some benchmarks take beside the usual options, removed from them. */
  private static Map<String, String> more(List<String> given, List<String> options) {
    if (given.contains("learn") || given.contains("batch")) {
      return LearnBenchmark.takeOptions(options);
    }
    if (given.contains("guard") || given.contains("kill")) {
      return Only.takeOptions(options);
    }
    return given.contains("plugins") ? PluginsBenchmark.takeOptions(options) : Map.of();
  }

  static void learn(Setting setting, Consumer<Figure> figures) throws Exception {
    new LearnBenchmark(setting.smoke(), setting.options(), figures).run();
  }

  static void guard(Setting setting, Consumer<Figure> figures) {
    Scenario house = new Scenario("A/A, house days", new HouseDays(setting)::report);
    GuardBenchmark.run(setting.smoke(), setting.options(), List.of(house), figures);
  }

  static void plugins(Setting setting, Consumer<Figure> figures) throws Exception {
    PluginsBenchmark.run(
        setting.distribution(), setting.data(), setting.smoke(), setting.options(), figures);
  }

  static void batch(Setting setting, Consumer<Figure> figures) throws Exception {
    Path folder = Files.createTempDirectory("poet-batch");
    try {
      new BatchFigures(setting.smoke(), setting.distribution(), folder, setting.options(), figures)
          .run();
    } finally {
      DemoBenchmark.delete(folder);
    }
  }

  /** What a call costs, and with it what an outcome, a function and a start cost. */
  static void calls(Setting setting, Consumer<Figure> figures) throws Exception {
    Path folder = Files.createTempDirectory("poet-calls");
    try {
      new CallsBenchmark(setting.distribution(), setting.smoke(), folder, figures).run();
    } finally {
      DemoBenchmark.delete(folder);
    }
    if (!setting.smoke()) { // each has a short form of its own
      for (String beside : List.of("latency", "scale", "startup")) {
        ALL.get(beside).run(setting, figures);
      }
    }
  }

  /**
   * Runs a benchmark and prints its figures.
   *
   * @param words distribution, data folder, name, options
   */
  public static void main(String[] words) throws Exception {
    List<String> given = List.of(words);
    if (given.size() > 2 && given.get(2).equals("tuner")) {
      TunerProgram.main(Arrays.copyOfRange(words, 3, words.length));
      return;
    }
    Benchmark benchmark = given.size() < 3 ? null : ALL.get(given.get(2));
    List<String> options = new ArrayList<>(given.subList(Math.min(3, given.size()), given.size()));
    Map<String, String> more = more(given, options);
    if (benchmark == null || !List.of("--smoke", "--json").containsAll(options)) {
      System.err.println(
          "usage: run NAME [--smoke] [--json]; NAME is one of "
              + ALL.keySet().stream().sorted().toList()
              + "; run learn and run batch also take "
              + LearnBenchmark.OPTIONS
              + "; run guard and run kill also take "
              + Only.OPTION
              + " and a part of the names of their parts; run plugins also takes a plugin's name and "
              + PluginsBenchmark.OPTIONS
              + "; run tuner [--learner NAME] speaks the optimizers' line protocol");
      System.exit(USAGE);
      return;
    }
    boolean[] allMet = {true};
    Setting setting =
        new Setting(
            Path.of(given.get(0)), Path.of(given.get(1)), options.contains("--smoke"), more);
    benchmark.run(
        setting,
        figure -> {
          allMet[0] &= figure.ok();
          System.out.println(options.contains("--json") ? figure.json() : figure.text());
        });
    System.exit(allMet[0] ? 0 : FAILED);
  }
}
