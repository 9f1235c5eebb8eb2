package dev.poet.benchmarks;

import dev.poet.benchmarks.Benchmarks.Benchmark;
import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.engine.log.LogFolder;
import dev.poet.engine.log.LoggedTrial;
import dev.poet.engine.log.TrialLog;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.Metric;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Retention;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.TrialId;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import dev.poet.store.StoreReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * How fast the store is beside its driver: each figure is a ratio to the same rows written or read
 * by hand, in turns, in the same run.
 */
final class StoreBenchmark implements Benchmark {
  private static final long SEED = 1;

  /** As many as the training loop drains in a round. */
  private static final int ROUND = 4_096;

  private static final long HISTORY_AT_START = 50_000;
  private static final double P99 = 0.99;

  /** Of which the median counts: a neighbour's burst of work spoils one or two. */
  private static final int ROUNDS = 5;

  @Override
  public void run(Setting setting, Consumer<Figure> figures) throws Exception {
    Path folder = Files.createTempDirectory("poet-store");
    try {
      int trials = setting.smoke() ? 10 * ROUND : 1_000_000 / ROUND * ROUND;
      write(folder, trials, figures);
      commit(folder, setting.smoke() ? 50 : 500, figures);
      read(folder, setting.smoke() ? 3 : ROUNDS, figures);
      compact(folder, setting.smoke() ? 4_000 : 100_000, figures);
      start(folder, setting.smoke() ? 100_000 : 10_000_000, figures);
    } finally {
      DemoBenchmark.delete(folder);
    }
  }

  /** From the trial log into the store, in rounds, in turns with the driver alone. */
  private static void write(Path folder, int trials, Consumer<Figure> figures) throws Exception {
    StoreRows rows = new StoreRows(SEED);
    Path file = folder.resolve("poet.db");
    Path rawFile = folder.resolve("raw.db");
    open(rawFile).close();
    long rawNanos = 0;
    long nanos = 0;
    try (Store store = open(file);
        RawTrials raw = new RawTrials(rawFile);
        TrialLog log = LogFolder.inMemory(2 * ROUND, 7)) {
      store.declare(StoreRows.function());
      store.commit(batch(List.of(), List.of(rows.version(1)), List.of()));
      Filling filling = new Filling(log);
      for (int from = 1; from <= trials; from += ROUND) {
        List<CompletedTrial> round = rows.trials(from, ROUND);
        List<Object[]> ready = RawTrials.rows(round);
        long before = System.nanoTime();
        raw.insert(ready);
        rawNanos += System.nanoTime() - before;
        filling.fill(round);
        before = System.nanoTime();
        List<CompletedTrial> drained = filling.drain(rows);
        store.commit(batch(drained, List.of(), List.of()));
        log.release();
        nanos += System.nanoTime() - before;
      }
    }
    figures.accept(Figure.plain("raw inserts", trials / (rawNanos / 1e9), "rows/s", SEED));
    figures.accept(Figure.plain("trials drained", trials / (nanos / 1e9), "trials/s", SEED));
    figures.accept(
        Figure.atLeast("trials drained, of raw", 100.0 * rawNanos / nanos, "%", 70, SEED));
    try (StoreReader reader = reader(file)) {
      long stored = reader.trialCount(StoreRows.FUNCTION);
      figures.accept(Figure.atMost("trials lost", trials - stored, "", 0, SEED));
    }
    figures.accept(Figure.plain("bytes per trial", (double) Files.size(file) / trials, "B", SEED));
  }

  /** The first round is not counted: in it the JVM compiles both sides' code. */
  private static void commit(Path folder, int commits, Consumer<Figure> figures) throws Exception {
    StoreRows rows = new StoreRows(SEED);
    Path rawFile = folder.resolve("raw.db");
    double[] p99s = new double[ROUNDS];
    double[] rawP99s = new double[ROUNDS];
    String policy = "x".repeat(1_500);
    try (Store store = open(folder.resolve("poet.db"));
        RawTrials raw = new RawTrials(rawFile)) {
      for (int round = -1; round < ROUNDS; round++) {
        long[] nanos = new long[commits];
        long[] rawNanos = new long[commits];
        for (int i = 0; i < commits; i++) {
          int number = (round + 1) * commits + i;
          PolicyVersion version = rows.version(number + 2);
          long before = System.nanoTime();
          store.commit(batch(List.of(), List.of(version), List.of()));
          nanos[i] = System.nanoTime() - before;
          before = System.nanoTime();
          raw.insertOne(number, policy);
          rawNanos[i] = System.nanoTime() - before;
        }
        p99s[Math.max(0, round)] = Quantiles.of(P99, nanos) / 1e6;
        rawP99s[Math.max(0, round)] = Quantiles.of(P99, rawNanos) / 1e6;
      }
    }
    double p99 = Quantiles.median(p99s);
    double rawP99 = Quantiles.median(rawP99s);
    figures.accept(Figure.plain("raw commit of one row, p99", rawP99, "ms", SEED));
    figures.accept(Figure.plain("commit of a version, p99", p99, "ms", SEED));
    figures.accept(Figure.atMost("commit of a version, p99, of raw", p99 / rawP99, "x", 3, SEED));
  }

  private static void read(Path folder, int rounds, Consumer<Figure> figures) throws Exception {
    double[] ratios = new double[rounds];
    double perSecond = 0;
    Path file = folder.resolve("poet.db");
    try (RawTrials raw = new RawTrials(folder.resolve("raw.db"));
        StoreReader reader = reader(file)) {
      long trials = reader.trialCount(StoreRows.FUNCTION);
      for (int i = 0; i < rounds; i++) {
        long before = System.nanoTime();
        raw.readAll();
        long rawNanos = System.nanoTime() - before;
        before = System.nanoTime();
        readBack(reader);
        long nanos = System.nanoTime() - before;
        ratios[i] = (double) nanos / rawNanos;
        perSecond = Math.max(perSecond, trials / (nanos / 1e9));
      }
    }
    Arrays.sort(ratios);
    figures.accept(Figure.plain("trials read back", perSecond, "trials/s", SEED));
    figures.accept(
        Figure.atMost("trials read back, time of raw", ratios[rounds / 2], "x", 1.5, SEED));
    figures.accept(
        Figure.atMost(
            "read back in a heap of 256 MB, failures", readInSmallHeap(file), "", 0, SEED));
  }

  /** Trials of a fast function, whose policy has sixteen new points after every 256 trials. */
  private static void compact(Path folder, int trials, Consumer<Figure> figures) throws Exception {
    Path file = folder.resolve("compact.db");
    Duration day = Duration.ofDays(1);
    Retention retention = new Retention(day, day, Duration.ofDays(99), 0);
    long rows;
    long nanos = 0;
    try (Store store = open(file)) {
      store.declare(StoreRows.function());
      store.commit(batch(new StoreRows(SEED).renewed(trials), List.of(), List.of()));
      long later = StoreRows.START_MILLIS + 3 * day.toMillis();
      long removed;
      do {
        long before = System.nanoTime();
        removed = store.forget(retention, later);
        nanos += System.nanoTime() - before;
      } while (removed > 0);
      rows = store.summaries(StoreRows.FUNCTION, Integer.MAX_VALUE).size();
    }
    long bytes = RawTrials.bytesOf(file, "trial_summaries");
    figures.accept(Figure.plain("trials per summary", (double) trials / rows, "", SEED));
    figures.accept(Figure.plain("bytes per trial, compacted", (double) bytes / trials, "B", SEED));
    figures.accept(Figure.plain("trials compacted", trials / (nanos / 1e9), "trials/s", SEED));
  }

  /** What a running system reads before the first policy is in force. */
  private static void start(Path folder, long trials, Consumer<Figure> figures) throws Exception {
    Path file = folder.resolve("poet.db");
    try (RawTrials raw = new RawTrials(file)) {
      raw.multiply(trials);
    }
    long before = System.nanoTime();
    try (Store store = open(file)) {
      store.declare(StoreRows.function());
      store.latestVersion(StoreRows.FUNCTION);
      store.latestSnapshot(StoreRows.FUNCTION);
      store.learnedAfter(StoreRows.FUNCTION, trials - HISTORY_AT_START);
      store.openCommands();
      store.lastObeyed(StoreRows.FUNCTION);
    }
    double seconds = (System.nanoTime() - before) / 1e9;
    figures.accept(Figure.atMost("start on %,d trials".formatted(trials), seconds, "s", 2, SEED));
    before = System.nanoTime();
    try (StoreReader reader = reader(file)) {
      reader.trialCount(StoreRows.FUNCTION);
      reader.lastTrial(StoreRows.FUNCTION);
    }
    seconds = (System.nanoTime() - before) / 1e9;
    figures.accept(
        Figure.plain("what status reads of %,d trials".formatted(trials), seconds, "s", SEED));
  }

  /** Reads everything back in a JVM of its own. */
  public static void main(String[] words) throws Exception {
    try (StoreReader reader = reader(Path.of(words[0]))) {
      readBack(reader);
    }
  }

  private static int readInSmallHeap(Path file) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    return new ProcessBuilder(
            java, "-Xmx256m", "-cp", classes, StoreBenchmark.class.getName(), file.toString())
        .redirectErrorStream(true)
        .redirectOutput(new File("/dev/null"))
        .start()
        .waitFor();
  }

  private static void readBack(StoreReader reader) throws Exception {
    double[] sum = {0};
    reader.eachTrial(StoreRows.FUNCTION, 0, trial -> sum[0] += trial.metrics().get("cost"));
    if (!(sum[0] > 0)) {
      throw new IllegalStateException("no trial was read back");
    }
  }

  private static StoreBatch batch(
      List<CompletedTrial> trials, List<PolicyVersion> versions, List<LearnerSnapshot> snapshots) {
    return StoreBatch.EMPTY.withTrials(trials).withVersions(versions).withSnapshots(snapshots);
  }

  private static Store open(Path file) throws Exception {
    return SqliteStore.open(connections(file), file, InstantSource.system(), SEED);
  }

  private static StoreReader reader(Path file) throws Exception {
    return StoreReader.open(connections(file), file);
  }

  private static DriverConnections connections(Path file) {
    return DriverConnections.sqlite(new org.sqlite.JDBC(), file);
  }

  /** Puts trials into a log as calls do, and takes them out as the training loop does. */
  private static final class Filling {
    private final TrialLog log;
    private final int site;
    private final int cost;

    Filling(TrialLog log) throws Exception {
      this.log = log;
      this.site = log.site(StoreRows.FUNCTION, 3, 2);
      this.cost = log.metricSlot(site, new Metric("cost", dev.poet.api.Aggregate.SUM, false));
    }

    void fill(List<CompletedTrial> trials) {
      for (CompletedTrial trial : trials) {
        boolean taken =
            log.offer(
                site,
                trial.policy(),
                0,
                trial.candidate(),
                trial.id().number(),
                trial.startedAtMillis() * 1_000_000,
                trial.nanos(),
                false,
                cost,
                trial.metrics().get("cost"),
                trial.context().get(0),
                trial.context().get(1),
                0,
                0,
                0,
                0,
                0,
                0);
        if (!taken) {
          throw new IllegalStateException("the log was full");
        }
      }
    }

    List<CompletedTrial> drain(StoreRows rows) {
      List<LoggedTrial> logged = log.drain(ROUND, System.nanoTime());
      List<CompletedTrial> trials = new ArrayList<>(logged.size());
      for (LoggedTrial each : logged) {
        Point point = rows.point(each.candidate());
        trials.add(
            new CompletedTrial(
                    new TrialId(each.function(), 7, each.number()),
                    each.policy(),
                    each.candidate(),
                    1.0 / StoreRows.CANDIDATES,
                    point,
                    Arrays.stream(each.features()).boxed().toList(),
                    each.startedAtMillis(),
                    each.calls(),
                    each.nanos(),
                    new Outcome.Success(),
                    each.metrics(),
                    each.covariates())
                .asLearned(each.number()));
      }
      return trials;
    }
  }
}
