package dev.poet.benchmarks;

import dev.poet.benchmarks.Benchmarks.Benchmark;
import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.benchmarks.load.BusyProgram;
import dev.poet.benchmarks.load.ClientsProgram;
import dev.poet.benchmarks.load.FileAccess;
import dev.poet.benchmarks.load.HeldView;
import dev.poet.benchmarks.load.ManyFunctions;
import dev.poet.benchmarks.load.Pages;
import dev.poet.benchmarks.load.Rounds;
import dev.poet.benchmarks.load.ServerProgram;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The dashboard over a store of a million trials of one function, with 50 clients that each ask for
 * something once a second, while another JVM calls a tuned function at the highest rate at which
 * every call is a trial of its own. Rounds without clients, with them, and with a neighbour that
 * burns as much alternate, so that whatever else runs on the machine weighs on all. A first round
 * is not counted: in it the JVMs compile their code, once. After that, somebody who holds a view of
 * the store, and a store of 10,000 functions.
 */
final class LoadBenchmark implements Benchmark {
  private static final String TOKEN = "a-token-of-the-benchmark-alone";
  private static final int TRIALS = 1_000_000;
  private static final int BATCH = 5_000;
  private static final int VERSIONS = 200;
  private static final int CLIENTS = 50;
  private static final int PAIRS = 6;
  private static final int FUNCTIONS = 10_000;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MOST_PAGE_MILLIS = 1_000;
  private static final long SEED = 11;

  @Override
  public void run(Setting setting, Consumer<Figure> figures) throws Exception {
    int trials = setting.smoke() ? TRIALS / 50 : TRIALS;
    int rounds = setting.smoke() ? 1 : 15;
    long millis = setting.smoke() ? 1_500 : 4_000;
    Path folder = Files.createTempDirectory("poet-load");
    FileAccess store = new FileAccess(folder.resolve("poet.db"));
    try {
      fill(store, trials);
      try (ServerProgram server = ServerProgram.start(folder, store, TOKEN);
          BusyProgram program = BusyProgram.start(folder)) {
        pages(new Pages(server.address(), TOKEN, StoreRows.FUNCTION), figures);
        try (ClientsProgram clients =
            ClientsProgram.start(folder, server.address(), TOKEN, StoreRows.FUNCTION, CLIENTS)) {
          clients.run(millis);
          clients.forget();
          Rounds.run(
              folder, store, program, server, clients, CLIENTS, rounds, millis, SEED, figures);
        }
        HeldView.run(store, program, setting.smoke() ? 1 : PAIRS, millis, SEED, figures);
      }
      manyFunctions(folder, setting.smoke() ? FUNCTIONS / 20 : FUNCTIONS, figures);
    } finally {
      DemoBenchmark.delete(folder);
    }
  }

  /** From the start of the server to the first page, and to the last row. */
  private static void manyFunctions(Path folder, int functions, Consumer<Figure> figures)
      throws Exception {
    FileAccess file = new FileAccess(folder.resolve("many.db"));
    new ManyFunctions(functions).fill(file);
    long start = System.nanoTime();
    try (ServerProgram server = ServerProgram.start(folder, file, TOKEN)) {
      Pages pages = new Pages(server.address(), TOKEN, ManyFunctions.name(functions - 1));
      pages.fleet();
      double first = (System.nanoTime() - start) / NANOS_PER_MILLI;
      pages.awaitFleet(functions);
      double all = (System.nanoTime() - start) / NANOS_PER_MILLI;
      Map<String, Double> again = pages.millis();
      String many = functions + " functions, ";
      figures.accept(
          Figure.plain(many + "start of the server to the first page", first, "ms", SEED));
      figures.accept(Figure.plain(many + "start to the last row", all, "ms", SEED));
      for (String page : List.of("fleet", "function")) {
        figures.accept(
            Figure.atMost(
                many + "all that the page fetches: " + page,
                again.get(page),
                "ms",
                MOST_PAGE_MILLIS,
                SEED));
      }
    }
  }

  private static void fill(FileAccess file, int trials) throws Exception {
    StoreRows rows = new StoreRows(SEED);
    try (Store store = file.open()) {
      store.declare(StoreRows.function());
      for (int first = 1; first <= trials; first += BATCH) {
        store.commit(StoreBatch.EMPTY.withTrials(rows.trials(first, BATCH)));
      }
      List<PolicyVersion> versions = new ArrayList<>();
      for (int version = 1; version <= VERSIONS; version++) {
        versions.add(rows.version(version));
      }
      store.commit(StoreBatch.EMPTY.withVersions(versions));
    }
  }

  /** The first look at each page, when nothing is kept yet. */
  private static void pages(Pages first, Consumer<Figure> figures) throws Exception {
    new TreeMap<>(first.millis())
        .forEach(
            (page, millis) ->
                figures.accept(
                    Figure.atMost(
                        "first look, all that the page fetches: " + page,
                        millis,
                        "ms",
                        MOST_PAGE_MILLIS,
                        SEED)));
  }
}
