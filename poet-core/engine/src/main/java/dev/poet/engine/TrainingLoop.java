package dev.poet.engine;

import dev.poet.engine.log.LoggedTrial;
import dev.poet.engine.log.TrialLog;
import dev.poet.spi.Command;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

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
  private static final long CLOSE_MILLIS = 5_000;

  private final RuntimeSettings settings;
  private final TrialLog log;
  private final Ledger ledger;
  private final Commands commands;
  private final Gathering gathering;
  private final Circumstances circumstances = new Circumstances();
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
    boolean inheritThreadLocals = false;
    this.thread = new Thread(null, this::run, "poet-training", 0, inheritThreadLocals);
    this.thread.setDaemon(true);
    this.watchdog = new Watchdog(settings.patienceNanos(), this::stuck);
  }

  void start() {
    String how = "%s, %s".formatted(settings.mode(), settings.pace()).toLowerCase(Locale.ROOT);
    ledger.event("", "started", "POET started: " + how);
    circumstances.note("", Circumstances.CONFIG, words(settings.configuration()));
    if (!settings.deployment().isEmpty()) {
      circumstances.note("", Circumstances.DEPLOY, settings.deployment());
    }
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

  /** Notes the code of a function; other code than at the start before is an event. */
  void code(String function, String code) {
    circumstances.note(function, Circumstances.DEPLOY, code);
  }

  private static String words(Map<String, String> configuration) {
    return configuration.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .sorted()
        .collect(Collectors.joining(", "));
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
      if (storeTrouble) {
        commit();
      }
      circumstances.tell(store, ledger);
      boolean loaded = load();
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
      return loaded || !trials.isEmpty();
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
        Recovery recovery = new Recovery(new Salvage(opened, this::leftOut), opened);
        recovery.move(log);
        gathering.recover(recovery);
        log.anchor(
            settings.nanoClock().getAsLong(), settings.clock().millis()); // opening took a while
        knowledge = settings.knowledge().get();
        circumstances.note("", Circumstances.PLUGINS, plugins(knowledge));
      }
      for (FunctionTrainer trainer : trainers.values()) {
        alone(trainer, () -> trainer.reopened(opened, ledger));
      }
    } catch (StoreException | RuntimeException | Error e) {
      opened.close();
      throw e;
    }
    store = opened;
    nextForgetting = now + FORGET_NANOS;
  }

  private static String plugins(Knowledge knowledge) {
    List<String> plugins = knowledge.plugins();
    return plugins.isEmpty() ? "none" : String.join(", ", plugins);
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
      alone(trainer, () -> trainer.load(store, knowledge, ledger));
      unloaded.remove();
    }
    return any;
  }

  private void tell(List<LoggedTrial> trials, long stream) throws StoreException {
    Map<String, List<LoggedTrial>> byFunction = new LinkedHashMap<>();
    for (LoggedTrial trial : trials) {
      byFunction.computeIfAbsent(trial.function(), f -> new ArrayList<>()).add(trial);
    }
    for (Map.Entry<String, List<LoggedTrial>> entry : byFunction.entrySet()) {
      FunctionTrainer trainer = trainers.get(entry.getKey());
      if (trainer != null) {
        if (gathering.watch(trainer)) {
          reportDropped(nextDropped); // apart from what may be dropped later
        }
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
      StoreBatch batch = ledger.batch();
      if (!batch.isEmpty()) {
        new Salvage(store, this::leftOut).commit(batch);
      }
      recovered();
      log.release();
      log.feedback().release();
      ledger.stored(batch);
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
