package dev.poet.engine;

import dev.poet.engine.log.CallSums;
import dev.poet.engine.log.LoggedTrial;
import dev.poet.engine.log.OpenTrial;
import dev.poet.engine.study.Revision;
import dev.poet.engine.study.Study;
import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The training of one function: loads its history, tells its study each trial, and hands out the
 * policies that result once they are stored. Owned by the training thread.
 */
final class FunctionTrainer {
  /** Trials that are read back at a start: enough for a gain, and bounded in memory. */
  private static final long MOST_HISTORY = 50_000;

  private final Tuner tuner;
  private final RuntimeSettings settings;
  private final PolicyHistory policies = new PolicyHistory();
  private Subject subject;
  private Study study;
  private Revision revision;
  private boolean loaded;
  private boolean frozen;
  private boolean held;
  private long lastTaken;
  private long newestStored;
  private Past past;
  private final FeedbackQueue queue;
  private long besideOtherBaseline;

  FunctionTrainer(Tuner tuner, RuntimeSettings settings) {
    this.tuner = tuner;
    this.settings = settings;
    this.subject = new Subject(Knowledge.NONE.enrich(tuner.function()), settings);
    this.queue = new FeedbackQueue(tuner.function().feedback(), settings.nanoClock().getAsLong());
  }

  String id() {
    return tuner.function().id();
  }

  Tuner tuner() {
    return tuner;
  }

  boolean isFrozen() {
    return frozen;
  }

  /** Reads what is known and continues there; calls run as written until this is done. */
  void load(Store store, Knowledge knowledge, Ledger ledger) throws StoreException {
    Knowledge.Enriched enriched = knowledge.enrich(tuner.function());
    subject = new Subject(enriched, settings);
    store.declare(subject.function());
    Optional<PolicyVersion> latest = store.latestVersion(id());
    Optional<LearnerSnapshot> snapshot = store.latestSnapshot(id());
    past = Past.read(store, subject.function(), oldestNeeded(snapshot));
    lastTaken = past.last();
    held = lastOrder(store, Command.Action.ROLLBACK).isPresent();
    enriched.remarks().forEach(remark -> ledger.event(id(), "bounds", remark));
    newestStored = newest(latest);
    boolean sameSpace = snapshot.isEmpty() || subject.isOfItsSpace(snapshot.get());
    Optional<Point> baseline = Optional.empty();
    if (sameSpace) {
      latest.ifPresent(version -> policies.add(version.policy()));
      baseline = latest.map(version -> version.policy().baseline()).or(this::loggedBaseline);
      baseline.ifPresent(point -> resume(point, latest, snapshot, ledger));
      rememberOpenPolicy(store);
    }
    boolean goesOn = sameSpace && settings.mode() != Mode.SHADOW;
    tuner.resume(lastTaken, baseline, goesOn ? openRow() : null);
    loaded = true;
    ledger.collect(this);
    stayFrozen(store, ledger);
  }

  /**
   * The store was closed because it failed, and is open again. Where it is another one than before,
   * say because somebody deleted the file, what is known goes into it anew.
   */
  void reopened(Store store, Ledger ledger) throws StoreException {
    if (!loaded) {
      return;
    }
    store.declare(subject.function());
    long stored = newest(store.latestVersion(id()));
    if (study != null && revision == null && stored < study.policy().version()) {
      revise(study.restarted("the store no longer holds what was stored before"));
      ledger.collect(this);
    }
  }

  /** A freeze outlasts the process in which it was given. */
  private void stayFrozen(Store store, Ledger ledger) throws StoreException {
    lastOrder(store, Command.Action.FREEZE)
        .ifPresent(command -> freeze(command.who() + ": " + command.why(), ledger));
  }

  private Optional<Command> lastOrder(Store store, Command.Action action) throws StoreException {
    return store.lastObeyed(id()).filter(command -> command.action() == action);
  }

  /** What is older says nothing any more that the snapshot does not hold. */
  private static long oldestNeeded(Optional<LearnerSnapshot> snapshot) {
    return Math.max(0, snapshot.map(LearnerSnapshot::lastTrial).orElse(0L) - MOST_HISTORY);
  }

  /** Takes in trials that the log handed over. */
  void take(List<LoggedTrial> trials, long stream, Ledger ledger) {
    if (study == null && !frozen) {
      tuner
          .baseline()
          .ifPresentOrElse(
              baseline -> startAnew(baseline, ledger),
              () -> freeze("the first call's arguments are not finite numbers", ledger));
    }
    List<CompletedTrial> complete =
        trials.stream()
            .map(logged -> policies.complete(logged, stream))
            .map(subject::noted)
            .toList();
    for (CompletedTrial trial : complete) {
      ledger.trial(trial);
      lastTaken = Math.max(lastTaken, trial.id().number());
    }
    ledger.collect(this);
    queue.expect();
    for (CompletedTrial trial : complete) {
      if (!frozen && !queue.isUsed()) {
        learn(trial);
      }
    }
  }

  /**
   * Starts at the first call, as the space is new. What is known of it in the words of earlier
   * declarations is told to the learner; the gain is measured from now on.
   */
  private void startAnew(Point baseline, Ledger ledger) {
    if (!start(baseline, newestStored, ledger)) {
      return;
    }
    policies.add(subject.exploration(baseline));
    Past.Told told = past.in(baseline);
    past = null;
    queue.startAfter(lastTaken);
    told.foreign().forEach(study::observe);
    told.own().forEach(study::observe);
    told.change().ifPresent(change -> ledger.event(id(), "space", id() + ": " + change));
    if (newestStored > 0) {
      revise(study.restarted("the parameters are declared anew"));
    }
  }

  /** Takes in feedback, which may be late. */
  FeedbackEntry heard(FeedbackEntry entry) {
    return queue.heard(entry);
  }

  /** Learns from the trials whose feedback is there, or not waited for any longer. */
  void learnSettled(Store store, long nowNanos, Ledger ledger) throws StoreException {
    if (!queue.isUsed() || study == null || frozen) {
      return;
    }
    List<CompletedTrial> settled = queue.settled(id(), store, nowNanos, settings.clock().millis());
    for (CompletedTrial trial : settled) {
      if (!isInSpace(trial)) {
        continue;
      }
      if (trial.id().number() <= besideOtherBaseline) {
        study.observe(trial);
      } else {
        learn(trial);
      }
    }
    if (!settled.isEmpty()) {
      ledger.collect(this);
    }
  }

  /** Whether nothing is waited for before a trial is learned from. */
  private boolean isDue(CompletedTrial trial) {
    return !queue.isUsed() || trial.id().number() <= queue.told();
  }

  private void learn(CompletedTrial trial) {
    if (held) {
      study.follow(trial);
    } else {
      study.tell(trial).ifPresent(this::revise);
    }
  }

  /** From now on windows are trials; the policy in force is stored already and stays. */
  void gather(CallSums calls, int oneIn, Ledger ledger) {
    tuner.gatherIn(calls, oneIn);
    ledger.event(id(), "windows", id() + " is called so often that its trials are windows now");
    layAgain();
  }

  /** Each call is a trial again. */
  void gatherNoMore(Ledger ledger) {
    tuner.gatherNoMore();
    ledger.event(id(), "calls", id() + " is called so seldom that each call is a trial again");
    layAgain();
  }

  private void layAgain() {
    Serving inForce = tuner.serving();
    if (inForce != null) {
      tuner.publish(tuner.lay(inForce.policy()));
    }
  }

  /** Starts anew if the arguments at the call site were changed; what was learned is kept. */
  void checkBaseline(Store store, Ledger ledger) throws StoreException {
    tuner.stray().ifPresent(reason -> freeze(reason, ledger));
    if (frozen || !tuner.hasMoved()) {
      return;
    }
    Past before = Past.read(store, subject.function(), Math.max(0, lastTaken - MOST_HISTORY));
    tuner.takeMoved();
    Optional<Point> baseline = tuner.baseline();
    long version = study == null ? 0 : study.policy().version();
    if (baseline.isPresent() && start(baseline.get(), version, ledger)) {
      Past.Told told = before.in(baseline.get());
      told.foreign().forEach(study::observe);
      told.own().stream().filter(this::isDue).forEach(study::observe);
      besideOtherBaseline = lastTaken;
      revise(study.restarted("the arguments at the call site are now " + baseline.get()));
      ledger.event(id(), "baseline", id() + " has a new baseline: " + baseline.get());
    }
    ledger.collect(this);
  }

  /** The version that waits to be stored, if there is one. */
  Optional<PolicyVersion> version() {
    return Optional.ofNullable(revision).map(subject::version);
  }

  /** What was proposed for that version. */
  List<ProposalEntry> proposals() {
    return revision == null
        ? List.of()
        : revision
            .minutes()
            .proposals(
                id(), revision.who(), revision.policy().version(), settings.clock().millis());
  }

  /** What guards said of it. */
  List<GuardDecision> decisions() {
    return revision == null
        ? List.of()
        : revision
            .minutes()
            .decisions(id(), revision.policy().version(), settings.clock().millis());
  }

  Optional<LearnerSnapshot> snapshot() {
    return Optional.ofNullable(revision).map(r -> subject.snapshot(study));
  }

  /** Puts what is now stored into force. */
  void stored() {
    revision = null;
    if (frozen) {
      return;
    }
    Policy policy = study == null ? subject.ofUnknownBaseline() : study.policy();
    tuner.publish(tuner.lay(policy));
    tuner.ready();
    tuner.told(lastTaken);
  }

  /** Tells people what failed in calls since the last time, once per place and cause. */
  void tellFaults(Ledger ledger) {
    for (Faults.News news : tuner.faults().take()) {
      String what =
          "POET-297 %s: %s failed, and the call ran as written: %s"
              .formatted(id(), news.place().name().toLowerCase(Locale.ROOT), news.cause());
      ledger.event(id(), "fault", what);
      settings.notices().accept(what);
    }
  }

  /** Serves again after training has hung. */
  void goOn(Ledger ledger) {
    if (loaded && !frozen) {
      ledger.collect(this);
    }
  }

  /** Training is over: calls run as written. */
  void stop() {
    tuner.stop();
  }

  /** The store can't be reached: nobody may wait for a policy that can't be stored. */
  void paused() {
    tuner.paused();
  }

  void freeze(String reason, Ledger ledger) {
    if (!frozen) {
      frozen = true;
      tuner.leaveAlone();
      ledger.event(id(), "frozen", id() + " runs as written: " + reason);
    }
  }

  void thaw(Ledger ledger) {
    if ((frozen || held) && loaded) {
      unfreeze();
      held = false;
      ledger.event(id(), "thawed", id() + " is tuned again");
      ledger.collect(this);
    }
  }

  /**
   * Puts the values of an earlier version into force and keeps to them; the version, the state and
   * the answer are stored together.
   *
   * @throws IllegalArgumentException if there is no such version, or it can't be used; the message
   *     says why
   */
  void rollBack(Command command, Store store, Ledger ledger) throws StoreException {
    PolicyVersion earlier =
        store
            .version(id(), command.version())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s has no version %d".formatted(id(), command.version())));
    if (study == null) {
      throw new IllegalArgumentException(id() + " has not had its first trial yet");
    }
    String why = "rolled back to version %d: %s".formatted(command.version(), command.why());
    revise(study.rolledBack(earlier, command.who(), why));
    unfreeze();
    held = true;
    ledger.event(id(), "rolled-back", "%s was %s".formatted(id(), why));
    ledger.collect(this);
  }

  private void unfreeze() {
    if (frozen) {
      frozen = false;
      tuner.forgive();
    }
  }

  private void resume(
      Point baseline,
      Optional<PolicyVersion> latest,
      Optional<LearnerSnapshot> snapshot,
      Ledger ledger) {
    subject.expect(baseline);
    List<CompletedTrial> trials = past.asStored().stream().map(subject::noted).toList();
    Optional<LearnerSnapshot> usable =
        latest.isPresent() ? snapshot.filter(subject::fits) : Optional.empty();
    if (usable.isPresent() && goOn(baseline, latest.get().policy(), usable.get(), trials, ledger)) {
      long told = usable.get().lastTrial();
      queue.startAfter(told);
      trials.stream()
          .filter(trial -> trial.id().number() > told)
          .filter(this::isDue)
          .forEach(this::learn);
    } else if (start(baseline, newest(latest), ledger)) {
      queue.startAfter(oldestNeeded(snapshot));
      Past.Told told = past.in(baseline);
      told.foreign().forEach(study::observe);
      told.own().stream().map(subject::noted).filter(this::isDue).forEach(this::learn);
      if (revision == null && latest.isPresent()) {
        revise(study.restarted("the declaration or the learner has changed, or its state is gone"));
      }
    }
    past = null;
    if (settings.mode() == Mode.SHADOW && study != null && revision == null && latest.isPresent()) {
      revise(study.restarted("in shadow every trial runs the baseline"));
    }
  }

  /** Whether the learner could go on where it had stopped. */
  private boolean goOn(
      Point baseline,
      Policy policy,
      LearnerSnapshot snapshot,
      List<CompletedTrial> trials,
      Ledger ledger) {
    long told = snapshot.lastTrial();
    List<CompletedTrial> known =
        trials.stream().filter(trial -> trial.id().number() <= told).toList();
    try {
      study = subject.resume(baseline, policy, snapshot, known);
    } catch (IllegalArgumentException refused) {
      String reason = "learns anew from its stored trials: " + refused.getMessage();
      ledger.event(id(), "relearned", id() + " " + reason);
      return false;
    }
    policies.add(subject.exploration(baseline));
    return true;
  }

  private boolean isInSpace(CompletedTrial trial) {
    return subject.isInSpace(trial.parameters());
  }

  private static long newest(Optional<PolicyVersion> latest) {
    return latest.map(version -> version.policy().version()).orElse(0L);
  }

  /** Whether a study could be started. */
  private boolean start(Point baseline, long version, Ledger ledger) {
    if (!subject.isInSpace(baseline)) {
      freeze(
          "POET-203 its arguments %s are the baseline but lie outside the bounds of %s"
              .formatted(baseline, subject.function().space().names()),
          ledger);
      return false;
    }
    study = subject.begin(baseline, version);
    policies.add(study.policy());
    return true;
  }

  private void revise(Revision next) {
    revision = next;
    policies.add(next.policy());
  }

  /** The trial that was left open may have been chosen by an older policy than the newest. */
  private void rememberOpenPolicy(Store store) throws StoreException {
    OpenTrial open = tuner.leftOpen();
    if (open != null && policies.find(open.policy()).isEmpty()) {
      store.version(id(), open.policy()).ifPresent(version -> policies.add(version.policy()));
    }
  }

  private double[] openRow() {
    OpenTrial open = tuner.leftOpen();
    return open == null
        ? null
        : policies
            .find(open.policy())
            .map(policy -> tuner.lay(policy).row(open.cell(), open.candidate()))
            .orElse(null);
  }

  private Optional<Point> loggedBaseline() {
    double[] values = tuner.loggedBaseline();
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return Optional.empty();
      }
    }
    return Optional.of(Point.of(values));
  }
}
