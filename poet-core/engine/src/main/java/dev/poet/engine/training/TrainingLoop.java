package dev.poet.engine.training;

import dev.poet.engine.call.Tally;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.log.LoggedTrial;
import dev.poet.engine.log.TrialLog;
import dev.poet.engine.settings.Knowledge;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.RuntimeSettings;
import dev.poet.spi.Command;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.Member;
import dev.poet.spi.ProcessVitals;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
public final class TrainingLoop implements AutoCloseable {
  private static final int MOST_TRIALS_PER_ROUND = 4_096;
  private static final long PAUSE_NANOS = 5_000_000;

  /** After a second in which nothing happened. */
  private static final long IDLE_PAUSE_NANOS = 20_000_000;

  private static final long IDLE_AFTER_NANOS = 1_000_000_000;
  private static final long RENEWAL_NANOS = 1_000_000_000;
  private static final long CLOSE_MILLIS = 5_000;

  private final RuntimeSettings settings;
  private final TrialLog log;
  private final Ledger ledger;
  private final Commands commands;
  private final Roster roster;
  private final Storage storage;
  private final Gathering gathering;
  private final Sparing sparing;
  private final Refits refits;
  private final Analyses analyses;
  private final Portion portion = new Portion(MOST_TRIALS_PER_ROUND);
  private final Circumstances circumstances = new Circumstances();
  private final PluginNews pluginNews = new PluginNews();
  private final Thread thread;
  private final Watchdog watchdog;
  private final Queue<Tuner> arrivals = new ConcurrentLinkedQueue<>();
  private final Queue<Tuner> everyTuner = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;
  private volatile boolean givenUp;
  private volatile boolean ended;
  private Knowledge knowledge;
  private final Effort effort;
  private final Pulse pulse;
  private long nextRenewal;
  private long lastNews;
  private final LogWatch logWatch;
  private final LossReport dropped;
  private final LossReport ignored;

  public TrainingLoop(RuntimeSettings settings, TrialLog log) {
    this.settings = settings;
    this.log = log;
    this.ledger = new Ledger(settings.clock());
    this.gathering = new Gathering(settings, log, ledger);
    this.refits = new Refits(settings);
    this.analyses = new Analyses(settings);
    this.effort = new Effort(settings.nanoClock());
    long now = settings.nanoClock().getAsLong();
    this.sparing = new Sparing(ledger, now);
    this.nextRenewal = now;
    this.lastNews = now;
    this.logWatch = new LogWatch(log, gathering, now);
    this.dropped =
        new LossReport(
            "dropped",
            "%d calls were not recorded: the log was full, or a thread had not written for a second",
            this::dropped,
            now);
    this.ignored =
        new LossReport(
            "feedback-ignored",
            "%d reports of feedback were ignored: an unknown execution or metric, or no readable value",
            log.feedback()::ignored,
            now);
    Member member = new Member(log.stream(), ProcessName.own());
    this.pulse = new Pulse(settings, log, effort, this::dropped);
    Leadership leadership = new Leadership(member, settings.lead(), settings.clock(), pulse, now);
    this.roster = new Roster(settings, ledger, leadership, log.stream());
    this.commands = new Commands(settings, roster.loaded(), log.stream(), ledger);
    this.storage = new Storage(settings, log, ledger, leadership, roster);
    boolean inheritThreadLocals = false;
    this.thread = new Thread(null, this::run, "poet-training", 0, inheritThreadLocals);
    this.thread.setDaemon(true);
    this.watchdog =
        new Watchdog(settings.patienceNanos(), System::nanoTime, this::stopAll, this::tellStuck);
  }

  public void start() {
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
  public void add(Tuner tuner) {
    everyTuner.add(tuner);
    arrivals.add(tuner);
    if (ended) {
      leaveNewcomersAlone();
    }
    wake();
  }

  public void wake() {
    LockSupport.unpark(thread);
  }

  public void event(String function, String kind, String text) {
    ledger.event(function, kind, text);
  }

  /** Notes the code of a function; other code than at the start before is an event. */
  public void code(String function, String code) {
    circumstances.note(function, Circumstances.DEPLOY, code);
  }

  private static String words(Map<String, String> configuration) {
    return configuration.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Freezes or thaws a function in the next round, whatever the store does. */
  public void order(String function, Command.Action action, String why) {
    commands.order(function, action, why);
    wake();
  }

  /** Calls that were not recorded because a log was full, or their thread began to and stopped. */
  public long dropped() {
    return log.dropped() + log.skipped() + gathering.dropped();
  }

  /** What this process says of itself. */
  public ProcessVitals vitals() {
    return pulse.vitals();
  }

  public Effort effort() {
    return effort;
  }

  /** Why nothing is learned at present, a sentence; empty if it is. Any thread may ask. */
  public Optional<String> pause() {
    if (ended) {
      return Optional.of("training has ended, calls run as written");
    }
    return watchdog.hasBarked() ? Optional.of(stuck()) : storage.trouble();
  }

  /** What has become of a function's trials since the start. */
  public Tally tally(String function) {
    return ledger.tally(function);
  }

  /** How a function is tuned; as long as it is not loaded, as the program. */
  public Mode mode(String function) {
    return ledger.mode(function, settings.mode(function));
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
    givenUp = true;
  }

  private void run() {
    try {
      while (!stopping && !logWatch.isCut(settings.nanoClock().getAsLong())) {
        if (!watchedRound()) {
          LockSupport.parkNanos(pauseNanos());
        }
      }
      if (logWatch.look()) {
        tellCut();
      } else {
        finish();
      }
    } catch (Throwable e) {
      settings
          .notices()
          .accept("POET-299 training has ended, calls run as written: " + Causes.words(e));
    } finally {
      ended = true;
      watchdog.close();
      if (!stopping) {
        roster.stop();
      }
      leaveNewcomersAlone();
      analyses.close();
      storage.leave();
      storage.close();
      gathering.close();
      log.close();
      endPlugins();
    }
  }

  private void finish() {
    gathering.stop();
    boolean more = true;
    while (more && !givenUp) {
      more = watchedRound();
    }
  }

  private void tellCut() {
    settings
        .notices()
        .accept(
            "POET-299 training has ended, calls run as written: a file of the trial log must keep its length while it is in use but was shortened; start the application anew, and keep others from poet.home");
  }

  private long pauseNanos() {
    boolean idle = settings.nanoClock().getAsLong() - lastNews > IDLE_AFTER_NANOS;
    return idle ? IDLE_PAUSE_NANOS : PAUSE_NANOS;
  }

  private void endPlugins() {
    if (knowledge != null) {
      try {
        knowledge.close();
      } catch (Throwable e) {
        settings
            .notices()
            .accept("POET-299 training has ended, its plugins can't be closed: " + Causes.words(e));
      }
    }
  }

  private boolean watchedRound() {
    long begun = settings.nanoClock().getAsLong();
    watchdog.begin();
    try {
      boolean more = round();
      effort.worked(begun, !more && !storage.isInTrouble());
      return more;
    } finally {
      if (watchdog.end()) {
        roster.trainers().forEach(trainer -> trainer.goOn(ledger));
        settings.notices().accept("POET-296 training goes on, functions are tuned again");
      }
    }
  }

  /** On the watchdog's thread: nobody would undo a bad policy now, so there is to be none. */
  private void stopAll() {
    everyTuner.forEach(Tuner::stop);
  }

  private void tellStuck() {
    settings.notices().accept(stuck());
  }

  private String stuck() {
    return "POET-296 training has taken more than %.1f s over one round, functions run as written until it is over"
        .formatted(settings.patienceNanos() / 1e9);
  }

  /** One round; whether there was anything to do. */
  private boolean round() {
    long now = settings.nanoClock().getAsLong();
    welcome();
    commands.obeyOrders();
    commands.obeyFile(now);
    if (storage.isResting(now)) {
      return false;
    }
    try {
      Store store = storage.open(now, this::prepare);
      roster.beginRound();
      roster.campaign(store, now);
      if (storage.isInTrouble()) {
        storage.commit();
      }
      circumstances.tell(store, ledger);
      boolean loaded = roster.load(store, knowledge, now);
      if (loaded) {
        commands.obeyFile();
        commands.obeyApprovals(store);
      }
      boolean more = roster.lookAtOthers(store, now);
      roster.lookAround(store, now);
      sparing.look(roster.trainers(), now);
      int most = portion.size();
      List<LoggedTrial> trials = log.drain(most, now);
      tell(trials, log.stream());
      portion.took(trials.size(), settings.nanoClock().getAsLong() - now);
      List<LoggedTrial> windows = gathering.take();
      if (!windows.isEmpty()) {
        tell(windows, gathering.stream());
        gathering.told();
      }
      List<FeedbackEntry> feedback = log.feedback().drain(MOST_TRIALS_PER_ROUND);
      hear(feedback);
      boolean quiet = trials.isEmpty() && windows.isEmpty() && feedback.isEmpty();
      lastNews = quiet ? lastNews : now;
      roster.coordinate();
      commands.readInbox(store, now);
      tellLosses(now);
      storage.commit();
      gathering.stored();
      more |= catchUp(store, now);
      roster.checkInfluence(store);
      renew(store, now);
      boolean upToDate = !loaded && !more && trials.size() < most;
      refits.goOn(roster, store, upToDate, ledger);
      analyses.goOn(roster, store, upToDate, ledger);
      storage.forget(now);
      return loaded || more || !trials.isEmpty();
    } catch (StoreException e) {
      storage.close();
      storage.pause(e.getMessage());
      return false;
    } catch (RuntimeException | Error e) {
      if (logWatch.look()) {
        return false;
      }
      storage.pause("POET-299 the training thread failed: " + Causes.words(e));
      return false;
    }
  }

  /** In lockstep, who has reported something waits for it; whether there may be more to learn. */
  private boolean catchUp(Store store, long now) throws StoreException {
    if (settings.pace() != Pace.LOCKSTEP) {
      return false;
    }
    boolean more = roster.learnReported(store, now);
    storage.commit();
    if (!more) {
      roster.heard(log.feedback().drained());
    }
    return more;
  }

  /** Everything is stored now, so each function goes on from there with what plugins know now. */
  private void renew(Store store, long now) throws StoreException {
    if (stopping || now - nextRenewal < 0) {
      return;
    }
    nextRenewal = now + RENEWAL_NANOS;
    if (knowledge.renew()) {
      roster.renew(store, knowledge);
      knowledge.renewed();
      circumstances.note("", Circumstances.PLUGINS, plugins(knowledge));
    }
    pluginNews.tell(knowledge, ledger);
    roster.tellMissing(pluginNews);
  }

  /** When the store is open for the first time, what an earlier process left is moved into it. */
  private void prepare(Store opened) throws StoreException {
    if (knowledge == null) {
      Recovery recovery = new Recovery(storage.salvage(opened), opened);
      recovery.move(log);
      gathering.recover(recovery);
      log.anchor(
          settings.nanoClock().getAsLong(), settings.clock().millis()); // opening took a while
      knowledge = settings.knowledge().get();
      circumstances.note("", Circumstances.PLUGINS, plugins(knowledge));
      pluginNews.tell(knowledge, ledger);
    }
  }

  private static String plugins(Knowledge knowledge) {
    List<String> plugins = knowledge.plugins();
    return plugins.isEmpty() ? "none" : String.join(", ", plugins);
  }

  private void welcome() {
    for (Tuner tuner = arrivals.poll(); tuner != null; tuner = arrivals.poll()) {
      roster.add(tuner, storage.isInTrouble());
    }
  }

  /** Nobody may wait for a policy that no thread will make. */
  private void leaveNewcomersAlone() {
    for (Tuner tuner = arrivals.poll(); tuner != null; tuner = arrivals.poll()) {
      tuner.close();
    }
  }

  private void tell(List<LoggedTrial> trials, long stream) throws StoreException {
    Map<String, List<LoggedTrial>> byFunction = new LinkedHashMap<>();
    for (LoggedTrial trial : trials) {
      byFunction.computeIfAbsent(trial.function(), f -> new ArrayList<>()).add(trial);
    }
    for (Map.Entry<String, List<LoggedTrial>> entry : byFunction.entrySet()) {
      FunctionTrainer trainer = roster.find(entry.getKey());
      if (trainer != null) {
        roster.soon(trainer);
        roster.alone(trainer, () -> watch(trainer));
        roster.alone(trainer, () -> trainer.take(entry.getValue(), stream, ledger));
      }
    }
  }

  private void watch(FunctionTrainer trainer) {
    if (gathering.watch(trainer)) {
      dropped.tellAtOnce(settings.nanoClock().getAsLong(), ledger); // apart from later ones
    }
  }

  private void hear(List<FeedbackEntry> entries) {
    for (FeedbackEntry entry : entries) {
      FunctionTrainer trainer = roster.find(entry.trial().function());
      ledger.feedback(trainer == null ? entry : trainer.heard(entry));
      if (trainer != null) {
        roster.soon(trainer);
      }
    }
    roster.due().forEach(FunctionTrainer::tellFeedback);
  }

  private void tellLosses(long now) {
    for (LossReport losses : List.of(dropped, ignored)) {
      if (stopping) {
        losses.tellAtOnce(now, ledger);
      } else {
        losses.tell(now, ledger);
      }
    }
  }
}
