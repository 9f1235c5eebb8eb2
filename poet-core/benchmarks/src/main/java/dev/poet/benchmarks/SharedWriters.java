package dev.poet.benchmarks;

import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.spi.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Four JVMs of four writers each on one store, each commit one trial: on a SQLite file and on a
 * PostgreSQL server of its own. No commit may be lost, and none may fail.
 */
final class SharedWriters {
  private static final int PROCESSES = 4;
  private static final long SEED = 1;
  private static final int MOST_TRIALS = 1_000_000;
  private static final double P99 = 0.99;

  private final Path folder;
  private final int commits;
  private final Consumer<Figure> figures;

  SharedWriters(Setting setting, Path folder, Consumer<Figure> figures) {
    this.folder = folder;
    this.commits = setting.smoke() ? 25 : 500;
    this.figures = figures;
  }

  void run() throws Exception {
    write("SQLite", folder.resolve("poet.db").toString());
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(50)).start()) {
      write(
          "PostgreSQL",
          server.getJdbcUrl("postgres", "postgres").replaceAll("&?password=\\w*", ""));
    }
  }

  private void write(String name, String place) throws Exception {
    SharedWriter.open(place, SEED).close();
    List<Process> processes = new ArrayList<>();
    long before = System.nanoTime();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(start(place, i));
    }
    int failed = 0;
    for (Process process : processes) {
      failed += process.waitFor() == 0 ? 0 : 1;
    }
    double seconds = (System.nanoTime() - before) / 1e9;
    int wanted = PROCESSES * SharedWriter.THREADS * commits;
    int found;
    try (Store store = SharedWriter.open(place, SEED)) {
      found = store.unlearned(StoreRows.FUNCTION, MOST_TRIALS).size();
    }
    String what = "4 JVMs x 4 writers on %s: ".formatted(name);
    figures.accept(Figure.atMost(what + "JVMs that failed", failed, "", 0, SEED));
    figures.accept(Figure.atMost(what + "commits lost", wanted - found, "", 0, SEED));
    figures.accept(Figure.plain(what + "commits", wanted / seconds, "/s", SEED));
    figures.accept(Figure.plain(what + "commit, p99", p99(), "ms", SEED));
  }

  private Process start(String place, int number) throws Exception {
    return new ProcessBuilder(
            House.java(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SharedWriter.class.getName(),
            place,
            Long.toString(1 + (long) number * SharedWriter.THREADS),
            Integer.toString(commits),
            times(number).toString())
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("errors.txt").toFile()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private Path times(int number) {
    return folder.resolve("times-" + number);
  }

  private double p99() throws Exception {
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      Files.readAllLines(times(i)).forEach(line -> nanos.add(Long.parseLong(line)));
    }
    nanos.sort(null);
    return nanos.get((int) (P99 * (nanos.size() - 1))) / 1e6;
  }
}
