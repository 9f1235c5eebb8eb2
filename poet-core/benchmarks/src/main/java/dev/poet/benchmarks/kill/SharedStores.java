package dev.poet.benchmarks.kill;

import dev.poet.benchmarks.Figure;
import dev.poet.spi.CompletedTrial;
import dev.poet.store.StoreReader;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Four JVMs with four writers each on one store, a SQLite file and a PostgreSQL server of its own,
 * and there twenty JVMs with one: nothing is lost and nobody is refused.
 */
public final class SharedStores {
  private static final Crowd FOUR = new Crowd(4, 4);
  private static final Crowd TWENTY = new Crowd(20, 1);
  private static final long SEED = 0;
  private static final double SECONDS = 600;
  private static final double SECONDS_OF_TWENTY = 120;
  private static final double SMOKE_SECONDS = 1;

  /** A writer gives up after 30 s of waiting; the longest of 16 writers should be far from it. */
  private static final double MOST_P99_MILLIS = 15_000;

  private record Crowd(int processes, int writers) {}

  private final boolean smoke;
  private final Path folder;
  private final Consumer<Figure> figures;

  /**
   * @param smoke whether to write for seconds rather than minutes
   */
  public SharedStores(boolean smoke, Path folder, Consumer<Figure> figures) {
    this.smoke = smoke;
    this.folder = folder;
    this.figures = figures;
  }

  public void run() throws Exception {
    Path file = folder.resolve("poet.db");
    double seconds = smoke ? SMOKE_SECONDS : SECONDS;
    write("SQLite", file.toString(), FOUR, seconds, () -> SharedWriter.reader(file));
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(50)).start()) {
      String url = url(server, "postgres");
      write("PostgreSQL", url, FOUR, seconds, () -> SharedWriter.postgres(url).reader());
      if (!smoke) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("CREATE DATABASE twenty");
        }
        String other = url(server, "twenty");
        write(
            "PostgreSQL",
            other,
            TWENTY,
            SECONDS_OF_TWENTY,
            () -> SharedWriter.postgres(other).reader());
      }
    }
  }

  private static String url(EmbeddedPostgres server, String database) {
    return server.getJdbcUrl("postgres", database).replaceAll("&?password=\\w*", "");
  }

  private void write(
      String name, String place, Crowd crowd, double seconds, Callable<StoreReader> reading)
      throws Exception {
    SharedWriter.open(place, SEED).close();
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < crowd.processes(); i++) {
      processes.add(start(place, i, crowd.writers(), seconds));
    }
    int unended = 0;
    for (Process process : processes) {
      unended += process.waitFor() == 0 ? 0 : 1;
    }
    String title =
        "%d JVMs x %d writers on %s: ".formatted(crowd.processes(), crowd.writers(), name);
    figures.accept(Figure.plain(title + "time", seconds, "s", SEED));
    report(title, crowd, reading, unended);
  }

  private void report(String name, Crowd crowd, Callable<StoreReader> reading, int unended)
      throws Exception {
    List<Long> waits = new ArrayList<>();
    long amount = 0;
    int failures = 0;
    for (int i = 0; i < crowd.processes(); i++) {
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

  private Process start(String place, int process, int writers, double seconds) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            SharedWriter.class.getName(),
            place,
            Integer.toString(process * writers),
            Double.toString(seconds),
            Integer.toString(writers))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(output(process).toFile())
        .start();
  }

  private Path output(int process) {
    return folder.resolve("writer-" + process + ".txt");
  }
}
