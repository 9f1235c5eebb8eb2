package dev.poet.benchmarks.load;

import dev.poet.benchmarks.Figure;
import dev.poet.benchmarks.Quantiles;
import dev.poet.spi.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What it costs a program that learns when somebody reads one state of its store all the time and
 * does nothing else: the write-ahead log can't be begun anew meanwhile. Pairs of with and without,
 * every other one the other way round, with a rest between them.
 */
public final class HeldView {
  private static final long REST_MILLIS = 1_000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BYTES_PER_MEGABYTE = 1 << 20;

  private final FileAccess store;
  private final BusyProgram program;
  private final long millis;
  private double mostMegabytes;

  private HeldView(FileAccess store, BusyProgram program, long millis) {
    this.store = store;
    this.program = program;
    this.millis = millis;
  }

  /**
   * Measures.
   *
   * @param program that writes to {@code store}
   * @param millis of each half of a pair
   */
  public static void run(
      FileAccess store,
      BusyProgram program,
      int pairs,
      long millis,
      long seed,
      Consumer<Figure> figures)
      throws Exception {
    HeldView view = new HeldView(store, program, millis);
    List<Double> falls = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      boolean heldFirst = pair % 2 == 1;
      double first = view.rate(heldFirst);
      double second = view.rate(!heldFirst);
      falls.add(100 * (heldFirst ? 1 - first / second : 1 - second / first));
    }
    Interval fall = Quantiles.medianInterval(falls);
    String name = "fall while somebody holds a view";
    figures.accept(Figure.plain(name, fall.estimate(), "%", seed));
    figures.accept(Figure.plain(name + ", lower end", fall.low(), "%", seed));
    figures.accept(Figure.plain(name + ", upper end", fall.high(), "%", seed));
    figures.accept(Figure.plain("write-ahead log then, at most", view.mostMegabytes, "MB", seed));
  }

  /** Trials a second. */
  private double rate(boolean held) throws Exception {
    TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
    try (Connection reader = held ? hold() : null) {
      long before = store.trials(BusyProgram.FUNCTION);
      long start = System.nanoTime();
      TimeUnit.MILLISECONDS.sleep(millis);
      program.requireAlive();
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      double rate = (store.trials(BusyProgram.FUNCTION) - before) / seconds;
      if (reader != null) {
        mostMegabytes = Math.max(mostMegabytes, megabytes());
      }
      return rate;
    }
  }

  private Connection hold() throws Exception {
    Connection reader = store.connections().open(true);
    try (Statement statement = reader.createStatement()) {
      statement.execute("BEGIN");
      statement.executeQuery("SELECT count(*) FROM functions").close();
    }
    return reader;
  }

  private double megabytes() throws IOException {
    Path log = Path.of(store.path() + "-wal");
    return Files.exists(log) ? Files.size(log) / BYTES_PER_MEGABYTE : 0;
  }
}
