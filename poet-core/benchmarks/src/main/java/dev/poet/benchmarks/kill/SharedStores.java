package dev.poet.benchmarks.kill;

import dev.poet.benchmarks.Figure;
import dev.poet.spi.CompletedTrial;
import dev.poet.store.StoreReader;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Four JVMs with four writers each on one store, a SQLite file and a PostgreSQL server of its own:
 * nothing is lost and nobody is refused.
 */
public final class SharedStores {
  private static final int PROCESSES = 4;
  private static final long SEED = 0;
  private static final double SECONDS = 600;
  private static final double SMOKE_SECONDS = 1;

  /** A writer gives up after 30 s of waiting; the longest of 16 writers should be far from it. */
  private static final double MOST_P99_MILLIS = 15_000;

  private final double seconds;
  private final Path folder;
  private final Consumer<Figure> figures;

  /**
   * @param smoke whether to write for seconds rather than minutes
   */
  public SharedStores(boolean smoke, Path folder, Consumer<Figure> figures) {
    this.seconds = smoke ? SMOKE_SECONDS : SECONDS;
    this.folder = folder;
    this.figures = figures;
  }

  public void run() throws Exception {
    Path file = folder.resolve("poet.db");
    write("SQLite", file.toString(), () -> SharedWriter.reader(file));
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(50)).start()) {
      String url = server.getJdbcUrl("postgres", "postgres").replaceAll("&?password=\\w*", "");
      write("PostgreSQL", url, () -> SharedWriter.postgres(url).reader());
    }
  }

  private void write(String name, String place, Callable<StoreReader> reading) throws Exception {
    SharedWriter.open(place, SEED).close();
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(start(place, i));
    }
    int unended = 0;
    for (Process process : processes) {
      unended += process.waitFor() == 0 ? 0 : 1;
    }
    report("4 JVMs x 4 writers on %s: ".formatted(name), reading, unended);
  }

  private void report(String name, Callable<StoreReader> reading, int unended) throws Exception {
    List<Long> waits = new ArrayList<>();
    long amount = 0;
    int failures = 0;
    for (int i = 0; i < PROCESSES; i++) {
      for (String line : Files.readAllLines(output(i))) {
        String[] words = line.split(" ", 2);
        if (words[0].equals(SharedWriter.FAILED)) {
          System.err.println("a writer said: " + words[1]);
          failures++;
        } else {
          waits.add(Long.parseLong(words[0]));
          amount += Long.parseLong(words[1]);
        }
      }
    }
    waits.sort(null);
    long[] stored = new long[2];
    try (StoreReader reader = reading.call()) {
      reader.eachTrial(SharedWriter.FUNCTION, 0, trial -> add(stored, trial));
    }
    figures.accept(Figure.plain(name + "time", seconds, "s", SEED));
    figures.accept(Figure.atLeast(name + "commits", waits.size(), "", 1, SEED));
    figures.accept(Figure.atMost(name + "errors seen by writers", failures + unended, "", 0, SEED));
    figures.accept(
        Figure.atMost(
            name + "commits lost or twice", Math.abs(waits.size() - stored[0]), "", 0, SEED));
    figures.accept(
        Figure.atMost(name + "sums differ by", Math.abs(amount - stored[1]), "", 0, SEED));
    figures.accept(Figure.plain(name + "wait p50", millis(waits, 0.5), "ms", SEED));
    figures.accept(
        Figure.atMost(name + "wait p99", millis(waits, 0.99), "ms", MOST_P99_MILLIS, SEED));
    figures.accept(Figure.plain(name + "longest wait", millis(waits, 1), "ms", SEED));
  }

  private static void add(long[] stored, CompletedTrial trial) {
    stored[0]++;
    stored[1] += trial.metrics().get(SharedWriter.AMOUNT).longValue();
  }

  private static double millis(List<Long> sorted, double share) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size())) / 1e6;
  }

  private Process start(String place, int process) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            SharedWriter.class.getName(),
            place,
            Integer.toString(process * SharedWriter.THREADS),
            Double.toString(seconds))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(output(process).toFile())
        .start();
  }

  private Path output(int process) {
    return folder.resolve("writer-" + process + ".txt");
  }
}
