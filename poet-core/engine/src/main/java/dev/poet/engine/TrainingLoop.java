package dev.poet.engine;

import dev.poet.engine.log.LoggedTrial;
import dev.poet.engine.log.TrialLog;
import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.DeposedException;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.Lease;
import dev.poet.spi.Member;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The training thread: drain the log, tell the studies, store, put policies into force, free the
 * log. In this order a policy that any call has run with is always in the store, and a trial is
 * either still in the log or already in the store.
 *
 * <p>While the store fails, learning pauses: the batch is kept and tried again, calls go on with
 * the policies they have.
 */
final class TrainingLoop implements AutoCloseable {
  private static final int MOST_TRIALS_PER_ROUND = 4_096;
  private static final long IDLE_NANOS = 5_000_000;
  private static final long FORGET_NANOS = 60_000_000_000L;
  private static final long FORGET_MORE_NANOS = 1_000_000_000;
  private static final long DROPPED_NANOS = 60_000_000_000L;
  private static final long RETRY_NANOS = 2_000_000_000;
  private static final long NEWS_NANOS = 200_000_000;
  private static final long CLOSE_MILLIS = 5_000;

  private final RuntimeSettings settings;
  private final TrialLog log;
  private final Ledger ledger;
  private final Commands commands;
  private final Leadership leadership;
  private final Gathering gathering;
  private final Thread thread;
  private final Watchdog watchdog;
  private final Queue<Tuner> arrivals = new ConcurrentLinkedQueue<>();
  private final Queue<Tuner> everyTuner = new ConcurrentLinkedQueue<>();
  private final Map<String, FunctionTrainer> trainers = new LinkedHashMap<>();
  private final Queue<FunctionTrainer> unloaded = new ArrayDeque<>();
  private volatile boolean stopping;
  private volatile boolean ended;
  private Store store;
  private Knowledge knowledge;
  private long nextForgetting;
  private long nextNews;
  private long nextDropped;
  private long droppedBefore;
  private long nextAttempt;
  private boolean storeTrouble;

  TrainingLoop(RuntimeSettings settings, TrialLog log) {
    this.settings = settings;
    this.log = log;
    this.ledger = new Ledger(settings.clock());
    this.commands = new Commands(settings, trainers, ledger);
    this.gathering = new Gathering(settings, log, ledger);
    this.nextDropped = settings.nanoClock().getAsLong();
    this.leadership =
        new Leadership(
            new Member(log.stream(), ProcessName.own()),
            settings.lead(),
            settings.clock(),
            nextDropped);
    boolean inheritThreadLocals = false;
    this.thread = new Thread(null, this::run, "poet-training", 0, inheritThreadLocals);
    this.thread.setDaemon(true);
    this.watchdog = new Watchdog(settings.patienceNanos(), this::stuck);
  }

  void start() {
    String how = "%s, %s".formatted(settings.mode(), settings.pace()).toLowerCase(Locale.ROOT);
    ledger.event("", "started", "POET started: " + how);
    thread.start();
    watchdog.start();
  }

  /** Takes a function under training; its history is loaded in the background. */
  void add(Tuner tuner) {
    everyTuner.add(tuner);
    arrivals.add(tuner);
    if (ended) {
      leaveNewcomersAlone();
    }
    wake();
  }

  void wake() {
    LockSupport.unpark(thread);
  }

  void event(String function, String kind, String text) {
    ledger.event(function, kind, text);
  }

  /** Freezes or thaws a function in the next round, whatever the store does. */
  void order(String function, Command.Action action, String why) {
    commands.order(function, action, why);
    wake();
  }

  /** Calls that were not recorded because a log was full. */
  long dropped() {
    return log.dropped() + gathering.dropped();
  }

  /** Stores what is recorded and ends the thread; gives up after a few seconds. */
  @Override
  public void close() {
    stopping = true;
    wake();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopping) {
        if (!watchedRound()) {
          LockSupport.parkNanos(IDLE_NANOS);
        }
      }
      gathering.stop();
      watchedRound();
    } catch (Throwable e) {
      settings.notices().accept("POET-299 training has ended, calls run as written: " + e);
    } finally {
      ended = true;
      watchdog.close();
      if (!stopping) {
        trainers.values().forEach(FunctionTrainer::stop);
        unloaded.forEach(FunctionTrainer::stop);
      }
      leaveNewcomersAlone();
      resign();
      closeStore();
      gathering.close();
      log.close();
    }
  }

  private boolean watchedRound() {
    watchdog.begin();
    try {
      return round();
    } finally {
      if (watchdog.end()) {
        trainers.values().forEach(trainer -> trainer.goOn(ledger));
        settings.notices().accept("POET-296 training goes on, functions are tuned again");
      }
    }
  }

  /** On the watchdog's thread: nobody would undo a bad policy now, so there is to be none. */
  private void stuck() {
    everyTuner.forEach(Tuner::stop);
    settings
        .notices()
        .accept(
            "POET-296 training has taken more than %.1f s over one round, functions run as written until it is over"
                .formatted(settings.patienceNanos() / 1e9));
  }

  /** One round; whether there was anything to do. */
  private boolean round() {
    long now = settings.nanoClock().getAsLong();
    welcome();
    commands.obeyOrders();
    commands.obeyFile(now);
    if (storeTrouble && now - nextAttempt < 0) {
      return false;
    }
    try {
      if (store == null) {
        openStore(now);
      }
      campaign(now);
      if (storeTrouble) {
        commit();
      }
      boolean loaded = load();
      boolean more = lookAtOthers(now);
      for (FunctionTrainer trainer : trainers.values()) {
        trainer.tellFaults(ledger);
        alone(trainer, () -> trainer.checkBaseline(store, ledger));
        alone(trainer, () -> trainer.learnSettled(store, now, ledger));
      }
      List<LoggedTrial> trials = log.drain(MOST_TRIALS_PER_ROUND, now);
      tell(trials, log.stream());
      List<LoggedTrial> windows = gathering.take();
      if (!windows.isEmpty()) {
        tell(windows, gathering.stream());
        gathering.told();
      }
      hear(log.feedback().drain(MOST_TRIALS_PER_ROUND));
      commands.readInbox(store, now);
      reportDropped(now);
      commit();
      gathering.stored();
      forget(now);
      return loaded || more || !trials.isEmpty();
    } catch (StoreException e) {
      closeStore();
      pause(e.getMessage());
      return false;
    } catch (RuntimeException | Error e) {
      pause("POET-299 the training thread failed: " + e);
      return false;
    }
  }

  private void openStore(long now) throws StoreException {
    Store opened = settings.store().open();
    try {
      if (knowledge == null) {
        Recovery recovery = new Recovery(salvage(opened), opened);
        recovery.move(log);
        gathering.recover(recovery);
        log.anchor(now, settings.clock().millis());
        knowledge = settings.knowledge().get();
      }
      for (FunctionTrainer trainer : trainers.values()) {
        alone(trainer, () -> trainer.reopened(opened, ledger));
      }
    } catch (StoreException | RuntimeException | Error e) {
      opened.close();
      throw e;
    }
    store = opened;
    leadership.forget();
    nextNews = now;
    nextForgetting = now + FORGET_NANOS;
  }

  /** A store that failed is opened anew: its connection may be dead, or its file gone. */
  private void closeStore() {
    if (store != null) {
      store.close();
      store = null;
    }
  }

  private void welcome() {
    for (Tuner tuner = arrivals.poll(); tuner != null; tuner = arrivals.poll()) {
      FunctionTrainer trainer = new FunctionTrainer(tuner, settings);
      unloaded.add(trainer);
      if (storeTrouble) {
        trainer.paused();
      }
    }
  }

  /** Nobody may wait for a policy that no thread will make. */
  private void leaveNewcomersAlone() {
    for (Tuner tuner = arrivals.poll(); tuner != null; tuner = arrivals.poll()) {
      tuner.close();
    }
  }

  private boolean load() throws StoreException {
    boolean any = !unloaded.isEmpty();
    while (!unloaded.isEmpty()) {
      FunctionTrainer trainer = unloaded.peek();
      trainers.put(trainer.id(), trainer);
      Optional<Lease> lease = leadership.own(trainer.id());
      alone(trainer, () -> trainer.load(store, knowledge, lease, log.stream(), ledger));
      unloaded.remove();
    }
    return any;
  }

  /** Who runs as written for a reason of its own lets others lead. */
  private void campaign(long now) throws StoreException {
    List<String> wanted = new ArrayList<>();
    for (FunctionTrainer trainer : trainers.values()) {
      if (trainer.isApart()) {
        leadership.resign(store, trainer.id());
      } else {
        wanted.add(trainer.id());
      }
    }
    unloaded.forEach(trainer -> wanted.add(trainer.id()));
    Map<String, Lease> before = leadership.holders();
    leadership.campaign(store, wanted, now);
    for (FunctionTrainer trainer : trainers.values()) {
      Optional<Lease> own = leadership.own(trainer.id());
      boolean renewed =
          before.containsKey(trainer.id())
              && !before.get(trainer.id()).equals(leadership.holders().get(trainer.id()));
      alone(trainer, () -> trainer.stand(own, renewed, store, ledger));
    }
  }

  /** Trials, versions and answers that other processes have stored; whether there is more. */
  private boolean lookAtOthers(long now) throws StoreException {
    if (now - nextNews >= 0) {
      nextNews = now + NEWS_NANOS;
      if (store.hasNews()) {
        for (FunctionTrainer trainer : trainers.values()) {
          trainer.expectOthers();
          alone(trainer, () -> trainer.obeyOthers(store, ledger));
          alone(trainer, () -> trainer.follow(store, ledger));
        }
      }
    }
    boolean[] more = {false};
    for (FunctionTrainer trainer : trainers.values()) {
      alone(trainer, () -> more[0] |= trainer.learnOthers(store, ledger));
    }
    return more[0];
  }

  private void tell(List<LoggedTrial> trials, long stream) throws StoreException {
    Map<String, List<LoggedTrial>> byFunction = new LinkedHashMap<>();
    for (LoggedTrial trial : trials) {
      byFunction.computeIfAbsent(trial.function(), f -> new ArrayList<>()).add(trial);
    }
    for (Map.Entry<String, List<LoggedTrial>> entry : byFunction.entrySet()) {
      FunctionTrainer trainer = trainers.get(entry.getKey());
      if (trainer != null) {
        gathering.watch(trainer);
        alone(trainer, () -> trainer.take(entry.getValue(), stream, ledger));
      }
    }
  }

  private void hear(List<FeedbackEntry> entries) {
    for (FeedbackEntry entry : entries) {
      FunctionTrainer trainer = trainers.get(entry.trial().function());
      ledger.feedback(trainer == null ? entry : trainer.heard(entry));
    }
  }

  private void reportDropped(long now) {
    long dropped = dropped();
    if (dropped > droppedBefore && (stopping || now - nextDropped >= 0)) {
      long more = dropped - droppedBefore;
      ledger.event("", "dropped", more + " calls were not recorded: the log was full");
      droppedBefore = dropped;
      nextDropped = now + DROPPED_NANOS;
    }
  }

  private void commit() throws StoreException {
    if (!ledger.isEmpty()) {
      StoreBatch batch = storedBatch();
      recovered();
      log.release();
      log.feedback().release();
      ledger.stored(batch);
    }
  }

  /** What one process learned while another took over is stored as trials alone. */
  private StoreBatch storedBatch() throws StoreException {
    while (true) {
      StoreBatch batch = ledger.batch();
      try {
        if (!batch.isEmpty()) {
          salvage(store).commit(batch);
        }
        return batch;
      } catch (DeposedException e) {
        leadership.lost(e.functions());
        for (String function : e.functions()) {
          trainers.get(function).deposed(ledger);
        }
      }
    }
  }

  private Salvage salvage(Store opened) {
    return new Salvage(opened, this::leases, this::leftOut);
  }

  /** What was learned is stored under the leases of the functions that it is about. */
  private List<Lease> leases(StoreBatch batch) {
    Set<String> learned = new LinkedHashSet<>();
    for (CompletedTrial trial : batch.trials()) {
      if (trial.learnedAs() != 0) {
        learned.add(trial.id().function());
      }
    }
    batch.learned().forEach(trial -> learned.add(trial.id().function()));
    batch.versions().forEach(version -> learned.add(version.function()));
    return leadership.own(learned);
  }

  /** Nobody has to wait for a leader that ended in order. */
  private void resign() {
    try {
      if (store != null && !storeTrouble) {
        leadership.resign(store);
      }
    } catch (StoreException | RuntimeException unreachable) {
      return; // others wait until the lead is stale
    }
  }

  /** A row that can never be stored is left out; a function whose policy is one runs as written. */
  private void leftOut(Salvage.Refused refused) {
    String sentence = "POET-211 a row can't be stored and is left out: " + refused.why();
    settings.notices().accept(sentence);
    FunctionTrainer trainer = trainers.get(refused.function());
    if (trainer != null) {
      trainer.freeze(sentence, ledger);
    } else if (refused.batch().events().isEmpty()) {
      ledger.event("", "left out", sentence);
    }
  }

  /** A little once a minute, or as long as there is more to remove. */
  private void forget(long now) throws StoreException {
    if (now - nextForgetting >= 0) {
      boolean more = store.forget(settings.retention(), settings.clock().millis()) > 0;
      nextForgetting = now + (more ? FORGET_MORE_NANOS : FORGET_NANOS);
    }
  }

  /** A function whose training fails runs as written; the others go on. */
  private void alone(FunctionTrainer trainer, Step step) throws StoreException {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      trainer.freeze("POET-298 its training failed: " + e, ledger);
      settings.notices().accept("POET-298 " + trainer.id() + " runs as written: " + e);
    }
  }

  private void pause(String why) {
    nextAttempt = settings.nanoClock().getAsLong() + RETRY_NANOS;
    trainers.values().forEach(FunctionTrainer::paused);
    unloaded.forEach(FunctionTrainer::paused);
    if (!storeTrouble) {
      storeTrouble = true;
      settings.notices().accept("POET-209 learning pauses, calls go on: " + why);
    }
  }

  private void recovered() {
    if (storeTrouble) {
      storeTrouble = false;
      settings.notices().accept("POET-210 the store works again; learning goes on");
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws StoreException;
  }
}
