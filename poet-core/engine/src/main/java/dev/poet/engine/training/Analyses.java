package dev.poet.engine.training;

import dev.poet.engine.settings.RuntimeSettings;
import dev.poet.spi.Finding;
import dev.poet.spi.HistoryAnalyst;
import dev.poet.spi.HistoryAnalyst.Question;
import dev.poet.spi.HistoryAnalyst.Report;
import dev.poet.spi.Mixing;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Has the histories of functions looked at while nothing else waits, the most urgent one first, on
 * a thread of the lowest priority that rests nine times as long as it worked: at most a tenth of
 * one core. Functions without enough that is new are left alone. Owned by the training thread.
 */
final class Analyses implements AutoCloseable {
  private static final long CHECK_NANOS = 2_000_000_000;

  /** It rests for so many times as long as it worked. */
  private static final long REST = 9;

  /** Trials before the first look, */
  private static final long FEWEST = 200;

  /** and new ones, as a share of all, before the next. */
  private static final double NEWS = 0.2;

  private static final int LAST_TRIALS = 64;
  private static final int MOST_TOLD = 3;

  private final RuntimeSettings settings;
  private final Map<String, Long> looked = new HashMap<>();
  private ExecutorService thread;
  private Running running;
  private long nextCheck;

  /** A look that goes on. */
  private record Running(
      FunctionTrainer trainer, HistorySample sample, Future<Report> report, long begunNanos) {}

  Analyses(RuntimeSettings settings) {
    this.settings = settings;
    this.nextCheck = settings.nanoClock().getAsLong();
  }

  /**
   * Takes in what was found, or begins another look.
   *
   * @param upToDate whether nothing waits to be learned from
   */
  void goOn(Roster roster, Store store, boolean upToDate, Ledger ledger) throws StoreException {
    if (settings.analyst().isEmpty()) {
      return;
    }
    long now = settings.nanoClock().getAsLong();
    if (running != null) {
      if (running.report().isDone()) {
        take(ledger);
        nextCheck = now + REST * (now - running.begunNanos());
        running = null;
      }
    } else if (upToDate && now - nextCheck >= 0) {
      nextCheck = now + CHECK_NANOS;
      begin(settings.analyst().get(), roster, store, now);
    }
  }

  private void begin(HistoryAnalyst analyst, Roster roster, Store store, long now)
      throws StoreException {
    FunctionTrainer most = mostUrgent(roster, store);
    if (most == null) {
      return;
    }
    long seed = Mixing.seedFor(settings.seed(), most.id());
    HistorySample sample = HistorySample.read(store, most.role().function(), seed);
    looked.put(most.id(), sample.stored());
    Question question =
        new Question(
            most.role().function(),
            sample.trials(),
            sample.stored(),
            seed,
            settings.clock().millis());
    if (thread == null) {
      thread = Executors.newSingleThreadExecutor(Analyses::thread);
    }
    running = new Running(most, sample, thread.submit(() -> analyst.analyse(question)), now);
  }

  private static Thread thread(Runnable work) {
    boolean inheritThreadLocals = false;
    Thread thread = new Thread(null, work, "poet-analysis", 0, inheritThreadLocals);
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }

  /** Null if none has enough that is new. */
  private FunctionTrainer mostUrgent(Roster roster, Store store) throws StoreException {
    FunctionTrainer most = null;
    double highest = 0;
    for (FunctionTrainer trainer : roster.trainers()) {
      if (trainer.role().learns()) {
        long last = store.lastNumber(trainer.id());
        long before = looked.getOrDefault(trainer.id(), 0L);
        double urgency =
            last - before < Math.max(FEWEST, NEWS * last) ? 0 : urgency(trainer, store, last);
        if (urgency > highest) {
          highest = urgency;
          most = trainer;
        }
      }
    }
    return most;
  }

  private double urgency(FunctionTrainer trainer, Store store, long last) throws StoreException {
    return Urgency.of(
            store.trialsAfter(trainer.id(), last - LAST_TRIALS, LAST_TRIALS),
            Set.copyOf(trainer.role().function().feedback().metrics()),
            trainer.role().learning().isPoor(),
            settings.clock().millis())
        .value();
  }

  private void take(Ledger ledger) {
    String id = running.trainer().id();
    try {
      Report report = running.report().get();
      List<Finding> findings = report.findings();
      ledger.event(
          id,
          "analysed",
          "%s: %d of about %d trials, %d things looked at, %d found"
              .formatted(
                  id,
                  running.sample().trials().size(),
                  running.sample().stored(),
                  report.looked(),
                  findings.size()));
      findings.stream().limit(MOST_TOLD).forEach(f -> ledger.event(id, "found", f.sentence()));
      if (!report.proposals().isEmpty() && running.trainer().role().learns()) {
        suggest(report.proposals().get(0), ledger);
      }
    } catch (ExecutionException | CancellationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      ledger.event(
          id,
          "analysis-failed",
          "POET-270 the history of %s could not be analysed: %s".formatted(id, cause));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void suggest(HistoryAnalyst.Suggestion suggestion, Ledger ledger) {
    FunctionTrainer trainer = running.trainer();
    if (trainer.role().learning().instructions().suggest(suggestion)) {
      ledger.event(
          trainer.id(),
          "suggested",
          "%s: a fifth of the tuned trials try %s for a while: %s"
              .formatted(trainer.id(), suggestion.point(), suggestion.evidence()));
    }
    ledger.collect(trainer);
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.shutdownNow();
    }
  }
}
