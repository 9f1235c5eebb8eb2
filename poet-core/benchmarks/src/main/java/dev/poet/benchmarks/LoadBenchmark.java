package dev.poet.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.poet.benchmarks.Benchmarks.Benchmark;
import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.benchmarks.load.BusyProgram;
import dev.poet.benchmarks.load.Clients;
import dev.poet.benchmarks.load.FileAccess;
import dev.poet.benchmarks.load.ManyFunctions;
import dev.poet.dashboard.http.AccessToken;
import dev.poet.dashboard.http.Server;
import dev.poet.dashboard.http.Settings;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.store.StoreReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The dashboard over a store of a million trials of one function, with 50 clients that each ask for
 * something once a second, while another JVM calls a tuned function at the highest rate at which
 * every call is a trial of its own. Rounds with clients and without alternate, so that neighbours
 * on the machine weigh on both. A first round is not counted: in it the dashboard's JVM compiles
 * its code, once. After that, a store of 10,000 functions.
 */
final class LoadBenchmark implements Benchmark {
  private static final String TOKEN = "a-token-of-the-benchmark-alone";
  private static final int TRIALS = 1_000_000;
  private static final int BATCH = 5_000;
  private static final int VERSIONS = 200;
  private static final int CLIENTS = 50;
  private static final int FUNCTIONS = 10_000;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MOST_MILLIS = 200;
  private static final double MOST_PAGE_MILLIS = 1_000;
  private static final double MOST_FALL_PERCENT = 5;
  private static final long SEED = 11;

  @Override
  public void run(Setting setting, Consumer<Figure> figures) throws Exception {
    int trials = setting.smoke() ? TRIALS / 50 : TRIALS;
    int rounds = setting.smoke() ? 1 : 4;
    long millis = setting.smoke() ? 2_000 : 10_000;
    Path folder = Files.createTempDirectory("poet-load");
    FileAccess store = new FileAccess(folder.resolve("poet.db"));
    try {
      fill(store, trials);
      Settings settings =
          new Settings(
              "127.0.0.1", 0, new AccessToken(TOKEN), Set.of(), Optional.empty(), false, "load");
      try (Server server = Server.start(settings, store, InstantSource.system(), System::nanoTime);
          BusyProgram program = BusyProgram.start(folder)) {
        Clients clients = new Clients(server.address(), TOKEN, StoreRows.FUNCTION);
        pages(clients, figures);
        new Clients(server.address(), TOKEN, StoreRows.FUNCTION).run(CLIENTS, millis);
        rounds(rounds, millis, store, clients, program, figures);
      }
      manyFunctions(
          new FileAccess(folder.resolve("many.db")),
          setting.smoke() ? FUNCTIONS / 20 : FUNCTIONS,
          figures);
    } finally {
      DemoBenchmark.delete(folder);
    }
  }

  /** From the start of the server to the first page, and to the last row. */
  private static void manyFunctions(FileAccess file, int functions, Consumer<Figure> figures)
      throws Exception {
    new ManyFunctions(functions).fill(file);
    Settings settings =
        new Settings(
            "127.0.0.1", 0, new AccessToken(TOKEN), Set.of(), Optional.empty(), false, "load");
    long start = System.nanoTime();
    try (Server server = Server.start(settings, file, InstantSource.system(), System::nanoTime)) {
      Clients clients = new Clients(server.address(), TOKEN, ManyFunctions.name(functions - 1));
      clients.ask(Clients.FLEET);
      double first = (System.nanoTime() - start) / NANOS_PER_MILLI;
      clients.awaitFleet(functions);
      double all = (System.nanoTime() - start) / NANOS_PER_MILLI;
      Map<String, Double> again = clients.pages();
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
  private static void pages(Clients clients, Consumer<Figure> figures) throws Exception {
    new TreeMap<>(clients.pages())
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

  private static void rounds(
      int rounds,
      long millis,
      FileAccess store,
      Clients clients,
      BusyProgram program,
      Consumer<Figure> figures)
      throws Exception {
    double alone = 0;
    double beside = 0;
    double idleSeconds = 0;
    double busySeconds = 0;
    for (int round = 0; round < rounds; round++) {
      long before = stored(store, program);
      double began = cpuSeconds();
      Thread.sleep(millis);
      long between = stored(store, program);
      double looked = cpuSeconds();
      clients.run(CLIENTS, millis);
      long after = stored(store, program);
      idleSeconds += looked - began;
      busySeconds += cpuSeconds() - looked;
      alone += between - before;
      beside += after - between;
    }
    double seconds = rounds * millis / 1e3;
    clients
        .percentiles()
        .forEach(
            (path, p95) ->
                figures.accept(Figure.atMost("p95 of " + path, p95, "ms", MOST_MILLIS, SEED)));
    figures.accept(Figure.plain("requests answered", clients.answered() / seconds, "1/s", SEED));
    figures.accept(Figure.atMost("requests failed", clients.failed(), "", 0, SEED));
    figures.accept(Figure.plain("trials stored, nobody looking", alone / seconds, "1/s", SEED));
    figures.accept(Figure.plain("trials stored, 50 clients", beside / seconds, "1/s", SEED));
    figures.accept(
        Figure.plain(
            "core taken by the dashboard, nobody looking", idleSeconds / seconds, "", SEED));
    figures.accept(
        Figure.plain(
            "core taken by the dashboard and 50 clients", busySeconds / seconds, "", SEED));
    figures.accept(
        Figure.atMost(
            "fall of the learning program's rate",
            100 * (1 - beside / alone),
            "%",
            MOST_FALL_PERCENT,
            SEED));
  }

  /** Of this process: the server, and the clients with it. */
  private static double cpuSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  private static long stored(FileAccess store, BusyProgram program) throws Exception {
    program.requireAlive();
    try (StoreReader reader = store.reader()) {
      return reader.trialCount(BusyProgram.FUNCTION);
    }
  }
}
