package dev.poet.benchmarks;

import dev.poet.benchmarks.calls.CallsBenchmark;
import dev.poet.benchmarks.guard.GuardBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The launcher of all benchmarks: {@code run NAME [--smoke] [--json]}. */
public final class Benchmarks {
  private static final int USAGE = 2;
  private static final int FAILED = 5;

  private static final Map<String, Benchmark> ALL =
      Map.ofEntries(
          Map.entry("calls", Benchmarks::calls),
          Map.entry("demo", new DemoBenchmark()),
          Map.entry("doors", new DoorsBenchmark()),
          Map.entry("guard", (setting, figures) -> GuardBenchmark.run(setting.smoke(), figures)),
          Map.entry("kill", new KillBenchmark()),
          Map.entry("latency", new LatencyBenchmark()),
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
   */
  record Setting(Path distribution, Path data, boolean smoke) {}

  static void calls(Setting setting, Consumer<Figure> figures) throws Exception {
    Path folder = Files.createTempDirectory("poet-calls");
    try {
      new CallsBenchmark(setting.distribution(), setting.smoke(), folder, figures).run();
    } finally {
      DemoBenchmark.delete(folder);
    }
  }

  /**
   * Runs a benchmark and prints its figures.
   *
   * @param words distribution, data folder, name, options
   */
  public static void main(String[] words) throws Exception {
    List<String> given = List.of(words);
    Benchmark benchmark = given.size() < 3 ? null : ALL.get(given.get(2));
    List<String> options = given.subList(Math.min(3, given.size()), given.size());
    if (benchmark == null || !List.of("--smoke", "--json").containsAll(options)) {
      System.err.println(
          "usage: run NAME [--smoke] [--json]; NAME is one of "
              + ALL.keySet().stream().sorted().toList());
      System.exit(USAGE);
      return;
    }
    boolean[] allMet = {true};
    Setting setting =
        new Setting(Path.of(given.get(0)), Path.of(given.get(1)), options.contains("--smoke"));
    benchmark.run(
        setting,
        figure -> {
          allMet[0] &= figure.ok();
          System.out.println(options.contains("--json") ? figure.json() : figure.text());
        });
    System.exit(allMet[0] ? 0 : FAILED);
  }
}
