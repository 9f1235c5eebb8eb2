package dev.poet.benchmarks.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.benchmarks.Figure;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How long {@code poet learn} takes, started as the launcher does, and how much memory. */
final class LearnTimes {
  private static final long SEED = 1;
  private static final int BATCH = 4_096;
  private static final int PER_POLICY = 200;
  private static final double TRIALS_PER_DAY = 200;

  private final Path distribution;
  private final Path folder;
  private final Consumer<Figure> figures;

  LearnTimes(Path distribution, Path folder, Consumer<Figure> figures) {
    this.distribution = distribution;
    this.folder = folder;
    this.figures = figures;
  }

  /**
   * @param seconds the target; 0 for none
   */
  void measure(int trials, double seconds) throws Exception {
    Path file = folder.resolve(trials + ".db");
    fill(file, trials);
    Run run = learn(file);
    String name = "learn on %,d trials".formatted(trials);
    figures.accept(
        seconds > 0
            ? Figure.atMost(name, run.seconds(), "s", seconds, SEED)
            : Figure.plain(name, run.seconds(), "s", SEED));
    figures.accept(Figure.plain(name + ", of processor", run.cpuSeconds(), "s", SEED));
    figures.accept(Figure.atMost(name + ", resident at most", run.megabytes(), "MB", 1_000, SEED));
    figures.accept(
        Figure.plain(
            name + ", looked at", run.result().at("/functions/0/trials").asDouble(), "", SEED));
  }

  /** What the sample costs: how wide an interval of the same effect is. */
  void accuracy(int trials, int... samples) throws Exception {
    for (int sample : samples) {
      Run run = learn(folder.resolve(trials + ".db"), "--trials", Integer.toString(sample));
      for (JsonNode finding : run.result().at("/functions/0/findings")) {
        if (finding.get("kind").asText().equals("IMPORTANCE")
            && finding.get("subject").get(0).asText().equals("a")) {
          String name = "effect of 2 deviations, %,d looked at: half-width".formatted(sample);
          double half = (finding.get("high").asDouble() - finding.get("low").asDouble()) / 2;
          figures.accept(Figure.plain(name, half, "deviations", SEED));
        }
      }
    }
  }

  private record Run(double seconds, double cpuSeconds, double megabytes, JsonNode result) {}

  private Run learn(Path store, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Path classes = distribution.resolve("classes.jsa");
    if (Files.exists(classes)) {
      command.addAll(List.of("-XX:SharedArchiveFile=" + classes, "-Xlog:disable"));
    }
    command.addAll(List.of("-Xmx800m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
    String libraries = distribution.resolve("lib") + File.separator + "*";
    Path agent = distribution.resolve("agent").resolve("poet-agent.jar");
    command.addAll(List.of("-cp", libraries + File.pathSeparator + agent));
    command.addAll(List.of("dev.poet.cli.Main", "learn", "--json", "--store", store.toString()));
    command.addAll(List.of(more));
    Path out = folder.resolve("learn.json");
    long before = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    double resident = 0;
    Duration cpu = Duration.ZERO;
    while (!process.waitFor(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
      resident = Math.max(resident, resident(process.pid()));
      cpu = process.info().totalCpuDuration().orElse(cpu);
    }
    double seconds = (System.nanoTime() - before) / 1e9;
    if (process.exitValue() != 0) {
      throw new IllegalStateException("poet learn ended with " + process.exitValue());
    }
    return new Run(
        seconds, cpu.toMillis() / 1e3, resident, new ObjectMapper().readTree(out.toFile()));
  }

  /** The most that was ever resident, in MB. */
  private static double resident(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (java.io.IOException gone) {
      return 0;
    }
  }

  static void fill(Path file, int trials) throws Exception {
    WorldMaker maker =
        new WorldMaker(SEED, trials, trials / TRIALS_PER_DAY, PER_POLICY, s -> 0.001, false);
    DriverConnections connections = DriverConnections.sqlite(new org.sqlite.JDBC(), file);
    List<CompletedTrial> waiting = new ArrayList<>();
    try (Store store = SqliteStore.open(connections, file, InstantSource.system(), SEED)) {
      store.declare(WorldMaker.FUNCTION);
      maker.each(
          s -> -8 * (s.unit()[0] - 0.7) * (s.unit()[0] - 0.7),
          Nulls.plain(),
          trial -> {
            waiting.add(trial);
            if (waiting.size() == BATCH) {
              commit(store, waiting);
            }
          });
      commit(store, waiting);
      store.commit(StoreBatch.EMPTY.withVersions(maker.versions));
    }
  }

  private static void commit(Store store, List<CompletedTrial> trials) {
    try {
      store.commit(StoreBatch.EMPTY.withTrials(trials));
      trials.clear();
    } catch (dev.poet.spi.StoreException e) {
      throw new IllegalStateException(e);
    }
  }
}
