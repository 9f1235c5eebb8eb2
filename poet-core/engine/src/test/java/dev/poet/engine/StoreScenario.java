package dev.poet.engine;

import dev.poet.Feedback;
import dev.poet.Poet;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.Policy;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import dev.poet.store.StoreReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;

/**
 * A program that starts twice: trials, feedback, retention, on a store some of whose calls fail.
 * Its clock jumps over the pause after a failure.
 */
public final class StoreScenario {
  private static final long SEED = 3;
  private static final int TRIALS = 4;
  private static final long FORGETTING_NANOS = 61_000_000_000L;
  private static final long PAUSE_NANOS = 3_000_000_000L;
  private static final String TUNED = "parabola";
  private static final String RATED = "rated";

  private final Path home;
  private final IntPredicate fails;
  private final ConcurrentLinkedQueue<String> notices = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<LearnerSnapshot> committed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong skippedNanos = new AtomicLong();
  private volatile boolean sound;
  private int recorded;
  private int accepted;

  /**
   * @param fails whether the store's n-th call does, from 1
   */
  public StoreScenario(Path home, IntPredicate fails) {
    this.home = home;
    this.fails = fails;
  }

  public void live() {
    for (int start = 0; start < 2; start++) {
      try (PoetRuntime runtime = start()) {
        Tuner tuned = runtime.register(function(TUNED, FeedbackRule.NONE), Worlds.loss());
        FeedbackRule rule = new FeedbackRule(List.of("loss"), Duration.ofHours(1));
        Tuner rated = runtime.register(function(RATED, rule), null);
        for (int i = 0; i < TRIALS; i++) {
          recorded += call(tuned, true) ? 1 : 0;
          call(rated, false);
          Feedback answer = Poet.feedback(Poet.executionId(), Map.of("loss", 1.0 + i));
          accepted += answer == Feedback.ACCEPTED ? 1 : 0;
          if (i == TRIALS / 2) {
            skippedNanos.addAndGet(FORGETTING_NANOS);
          }
        }
      }
    }
  }

  /** Starts on a store that works, and ends. */
  public void again() {
    sound = true;
    start().close();
  }

  /** Calls a function as a woven method would; whether that was to be recorded. */
  private static boolean call(Tuner tuner, boolean reports) {
    long number = tuner.begin();
    double[] row = number < 0 ? null : tuner.choose(number, 0, 0, 0, 0, 0, 0, 0, 0);
    double received = row == null ? Worlds.BASELINE : tuner.parameter(row, 0, Worlds.BASELINE);
    double result = reports ? Worlds.loss(received, SEED, number) : Double.NaN;
    tuner.end(number, row, System.nanoTime(), result, false, 0, 0, 0, 0, 0, 0, 0, 0);
    return row != null;
  }

  private static TunedFunction function(String id, FeedbackRule feedback) {
    TunedFunction plain = Worlds.parabola(new TrialSpan.OneCall());
    return new TunedFunction(
        id,
        plain.domain(),
        plain.space(),
        plain.context(),
        plain.span(),
        plain.objective(),
        feedback);
  }

  private PoetRuntime start() {
    return Worlds.runtime(home, Pace.LOCKSTEP, Gains::of)
        .store(this::open)
        .nanoClock(() -> System.nanoTime() + skippedNanos.get())
        .notices(notices::add)
        .start();
  }

  private Store open() throws StoreException {
    if (failsNow()) {
      throw new StoreException("injected failure");
    }
    Store store = SqliteStore.open(connections(), file(), InstantSource.system(), SEED);
    return FailingStore.of(store, this::failsNow, this::remembered);
  }

  private boolean failsNow() {
    boolean failing = !sound && fails.test(calls.incrementAndGet());
    if (failing) {
      failures.incrementAndGet();
      skippedNanos.addAndGet(PAUSE_NANOS);
    }
    return failing;
  }

  private StoreBatch remembered(StoreBatch batch) {
    batch.snapshots().stream().filter(s -> s.function().equals(TUNED)).forEach(committed::add);
    return batch;
  }

  private DriverConnections connections() {
    return DriverConnections.sqlite(new org.sqlite.JDBC(), file());
  }

  private Path file() {
    return home.resolve("poet.db");
  }

  public boolean hasStore() {
    return Files.exists(file());
  }

  public List<CompletedTrial> trials() throws StoreException {
    try (StoreReader reader = StoreReader.open(connections(), file())) {
      return reader.trialsAfter(TUNED, 0);
    }
  }

  public List<Policy> policies() throws StoreException {
    try (StoreReader reader = StoreReader.open(connections(), file())) {
      return reader.versions(TUNED).stream().map(version -> version.policy()).toList();
    }
  }

  public long storedFeedback() throws StoreException {
    try (StoreReader reader = StoreReader.open(connections(), file())) {
      return reader.feedback(RATED).received();
    }
  }

  /** The states of the learner that reached the store. */
  public Collection<LearnerSnapshot> committed() {
    return new ArrayList<>(committed);
  }

  /** Trials of the function whose outcome its calls report. */
  public int recorded() {
    return recorded;
  }

  /** Values of feedback. */
  public int accepted() {
    return accepted;
  }

  public int failures() {
    return failures.get();
  }

  public List<String> notices() {
    return List.copyOf(notices);
  }
}
