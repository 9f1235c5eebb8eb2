package dev.poet.engine;

import dev.poet.engine.log.CallLog;
import dev.poet.engine.log.LoggedTrial;
import dev.poet.engine.log.OpenTrial;
import dev.poet.engine.study.Revision;
import dev.poet.engine.study.Study;
import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.Lease;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The training of one function: loads its history, tells its study each trial, and hands out the
 * policies that result once they are stored. Where another process leads the function there is no
 * study: trials are only stored, and the versions of the leader followed. Owned by the training
 * thread.
 */
final class FunctionTrainer {
  /** Trials that are read back at a start: enough for a gain, and bounded in memory. */
  private static final int MOST_HISTORY = 50_000;

  /** Trials of others that are read at a time. */
  private static final int PAGE = 1_000;

  private static final long NO_LEASE = 0;

  private final Tuner tuner;
  private final RuntimeSettings settings;
  private final PolicyHistory policies = new PolicyHistory();
  private Subject subject;
  private Study study;
  private Revision revision;
  private boolean loaded;
  private boolean frozen;
  private boolean held;
  private boolean apart;
  private boolean leads;
  private boolean undecided;
  private long ledUnder = NO_LEASE;
  private long lastTaken;
  private long obeyed;
  private boolean othersWait;
  private Numbering numbering = new Numbering();
  private Following following;
  private final FeedbackQueue queue;
  private long versionAtNewBaseline;

  FunctionTrainer(Tuner tuner, RuntimeSettings settings) {
    this.tuner = tuner;
    this.settings = settings;
    this.subject = new Subject(Knowledge.NONE.enrich(tuner.function()), settings);
    this.following = new Following(subject, settings.mode() == Mode.SHADOW);
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

  /** Whether it runs as written here for a reason that others need not share. */
  boolean isApart() {
    return apart;
  }

  /** Whether this process leads the learning of the function. */
  boolean leads() {
    return leads;
  }

  /**
   * Reads what is known and continues there; calls run as written until this is done.
   *
   * @param lease if this process leads the function
   * @param stream the log of this process
   */
  void load(Store store, Knowledge knowledge, Optional<Lease> lease, long stream, Ledger ledger)
      throws StoreException {
    Knowledge.Enriched enriched = knowledge.enrich(tuner.function());
    subject = new Subject(enriched, settings);
    following = new Following(subject, settings.mode() == Mode.SHADOW);
    store.declare(subject.function());
    Optional<Command> last = store.lastObeyed(id());
    obeyed = last.map(Command::id).orElse(0L);
    held = last.filter(command -> command.action() == Command.Action.ROLLBACK).isPresent();
    enriched.remarks().forEach(remark -> ledger.event(id(), "bounds", remark));
    Optional<PolicyVersion> latest = store.latestVersion(id());
    latest.ifPresent(version -> policies.add(version.policy()));
    Optional<Point> baseline = storedBaseline(latest).or(this::loggedBaseline);
    if (lease.isPresent()) {
      lead(lease.get(), baseline, latest, store, ledger);
    } else {
      undecided = settings.pace() == Pace.LOCKSTEP;
      follow(store, ledger);
    }
    rememberOpenPolicy(store);
    lastTaken = lastNumber(store, stream);
    tuner.resume(lastTaken, baseline, settings.mode() == Mode.SHADOW ? null : openRow());
    loaded = true;
    ledger.collect(this);
    last.filter(command -> command.action() == Command.Action.FREEZE)
        .ifPresent(command -> freezeEverywhere(reason(command), ledger));
  }

  /** Numbers are not used twice; a held trial is the successor of the last of its own log. */
  private long lastNumber(Store store, long stream) throws StoreException {
    long own = tuner.holdsTrials() ? store.lastNumber(id(), stream) : 0;
    return own > 0 ? own : store.lastNumber(id());
  }

  private Optional<Point> storedBaseline(Optional<PolicyVersion> latest) {
    return latest
        .map(version -> version.policy().baseline())
        .filter(point -> point.size() == subject.function().space().size());
  }

  private static String reason(Command command) {
    return command.who() + ": " + command.why();
  }

  /** Goes on where the last leader stopped, which may have been this process. */
  private void lead(
      Lease lease,
      Optional<Point> baseline,
      Optional<PolicyVersion> latest,
      Store store,
      Ledger ledger)
      throws StoreException {
    leads = true;
    ledUnder = lease.token();
    Optional<LearnerSnapshot> snapshot = store.latestSnapshot(id());
    List<CompletedTrial> learned = store.learnedAfter(id(), oldestNeeded(snapshot));
    numbering = new Numbering();
    learned.forEach(numbering::known);
    learned.forEach(trial -> queue.told(trial.id()));
    queue.expect();
    othersWait = true;
    List<CompletedTrial> fresh =
        queue.isUsed() || baseline.isEmpty() ? List.of() : store.unlearned(id(), MOST_HISTORY);
    if (baseline.isPresent()) {
      resume(baseline.get(), latest, snapshot, learned, fresh, ledger);
    }
  }

  /**
   * Starts or stops to lead.
   *
   * @param lease if this process leads the function
   * @param renewed whether another process has said that it leads since this was asked last
   */
  void stand(Optional<Lease> lease, boolean renewed, Store store, Ledger ledger)
      throws StoreException {
    long token = lease.map(Lease::token).orElse(NO_LEASE);
    boolean sameStudy = study != null && token <= ledUnder; // a smaller one: the store is another
    if (lease.isEmpty()) {
      if (leads) {
        stepDown(ledger);
        follow(store, ledger);
      } else if (undecided && (renewed || settings.pace() == Pace.FREE)) {
        undecided = false;
        tellThatItFollows(ledger);
        ledger.collect(this);
      }
    } else if (sameStudy) {
      if (!leads) {
        ledger.collect(this);
      }
      leads = true;
      undecided = false;
      ledUnder = token;
    } else if (!leads || token != ledUnder) {
      takeOver(lease.get(), store, ledger);
    }
  }

  private void takeOver(Lease lease, Store store, Ledger ledger) throws StoreException {
    undecided = false;
    study = null;
    revision = null;
    Optional<PolicyVersion> latest = store.latestVersion(id());
    latest.ifPresent(version -> policies.add(version.policy()));
    Optional<Point> here = tuner.baseline();
    Optional<Point> stored = storedBaseline(latest);
    lead(lease, stored.or(() -> here), latest, store, ledger);
    if (study != null && here.isPresent() && !here.equals(stored.or(() -> here))) {
      beginBeside(here.get(), store, ledger);
    }
    ledger.event(id(), "leads", "%s leads %s now".formatted(lease.holder().name(), id()));
    ledger.collect(this);
  }

  /** What was learned and is not stored yet will be learned by whoever leads now. */
  void stepDown(Ledger ledger) {
    leads = false;
    revision = null;
    if (ledger.deposed(id())) {
      study = null;
      ledUnder = NO_LEASE;
    }
    if (!apart) {
      tellThatItFollows(ledger);
    }
    ledger.collect(this);
  }

  private void tellThatItFollows(Ledger ledger) {
    String what = settings.pace() == Pace.LOCKSTEP ? "runs as written" : "follows";
    ledger.event(id(), "follows", "%s %s: another process leads it".formatted(id(), what));
  }

  /** Another process has taken over, as the store has said. */
  void deposed(Ledger ledger) {
    study = null;
    ledUnder = NO_LEASE;
    stepDown(ledger);
  }

  /** Looks for a version that the leader has stored. */
  void follow(Store store, Ledger ledger) throws StoreException {
    if (!leads && following.look(store)) {
      following.newest().ifPresent(version -> policies.add(version.policy()));
      following
          .unsuited(tuner.baseline())
          .ifPresent(why -> ledger.event(id(), "unsuited", id() + " runs as written: " + why));
      ledger.collect(this);
    }
  }

  /** Others may have stored trials. */
  void expectOthers() {
    othersWait = true;
    queue.expect();
  }

  /** Learns from trials that others have stored; whether there may be more. */
  boolean learnOthers(Store store, Ledger ledger) throws StoreException {
    if (!leads || !othersWait || frozen) {
      return false;
    }
    othersWait = false;
    if (queue.isUsed() && study != null) {
      return false;
    }
    List<CompletedTrial> page = store.unlearned(id(), PAGE);
    if (study == null) {
      beginFrom(page, ledger);
    }
    if (study == null || queue.isUsed()) {
      return false;
    }
    othersWait = page.size() == PAGE;
    page.forEach(trial -> learnFresh(trial, ledger));
    if (!page.isEmpty()) {
      ledger.collect(this);
    }
    return othersWait;
  }

  /** A leader that is not called itself knows the baseline from others' control trials. */
  private void beginFrom(List<CompletedTrial> trials, Ledger ledger) {
    Optional<Point> theirs =
        trials.stream()
            .filter(CompletedTrial::isControl)
            .filter(trial -> !(trial.outcome() instanceof Outcome.Ignored))
            .map(CompletedTrial::parameters)
            .findFirst();
    Optional<Point> here = tuner.baseline();
    here.or(() -> theirs).ifPresent(point -> start(point, 0, ledger));
    if (here.isEmpty() && study != null) {
      theirs.ifPresent(tuner::know);
    }
  }

  private void learnFresh(CompletedTrial fresh, Ledger ledger) {
    CompletedTrial trial = subject.noted(fresh).asLearned(numbering.next(fresh.id()));
    ledger.learned(trial);
    if (!isInSpace(trial)) {
      return;
    }
    if (trial.policy() < versionAtNewBaseline) {
      study.observe(trial);
    } else {
      learn(trial);
    }
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

  /** What is older says nothing any more that the snapshot does not hold. */
  private static long oldestNeeded(Optional<LearnerSnapshot> snapshot) {
    return Math.max(0, snapshot.map(LearnerSnapshot::lastTrial).orElse(0L) - MOST_HISTORY);
  }

  /** Takes in trials that the log handed over. */
  void take(List<LoggedTrial> trials, long stream, Ledger ledger) {
    if (study == null && !frozen && leads) {
      tuner
          .baseline()
          .ifPresentOrElse(
              baseline -> start(baseline, 0, ledger),
              () -> freeze("the first call's arguments are not finite numbers", ledger));
    }
    if (!leads) {
      tuner.baseline().ifPresent(baseline -> policies.add(subject.exploration(baseline)));
    }
    boolean learns = leads && study != null && !frozen && !queue.isUsed();
    List<CompletedTrial> complete =
        trials.stream()
            .map(logged -> policies.complete(logged, stream))
            .map(subject::noted)
            .map(trial -> learns ? trial.asLearned(numbering.next(trial.id())) : trial)
            .toList();
    for (CompletedTrial trial : complete) {
      ledger.trial(trial);
      lastTaken = Math.max(lastTaken, trial.id().number());
    }
    ledger.collect(this);
    queue.expect();
    if (learns) {
      complete.forEach(this::learn);
    }
  }

  /** Takes in feedback, which may be late. */
  FeedbackEntry heard(FeedbackEntry entry) {
    return queue.heard(entry);
  }

  /** Learns from the trials whose feedback is there, or not waited for any longer. */
  void learnSettled(Store store, long nowNanos, Ledger ledger) throws StoreException {
    if (!queue.isUsed() || !leads || study == null || frozen) {
      return;
    }
    List<CompletedTrial> settled = queue.settled(id(), store, nowNanos, settings.clock().millis());
    settled.forEach(trial -> learnFresh(trial, ledger));
    if (!settled.isEmpty()) {
      ledger.collect(this);
    }
  }

  private void learn(CompletedTrial trial) {
    if (held) {
      study.follow(trial);
    } else {
      study.tell(trial).ifPresent(this::revise);
    }
  }

  /** From now on windows are trials; the policy in force is stored already and stays. */
  void gather(CallLog calls, int oneIn, Ledger ledger) {
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
    tuner.takeMoved();
    Optional<Point> baseline = tuner.baseline();
    if (leads && baseline.isPresent()) {
      beginBeside(baseline.get(), store, ledger);
    }
    ledger.collect(this);
  }

  private void beginBeside(Point baseline, Store store, Ledger ledger) throws StoreException {
    long version = study == null ? 0 : study.policy().version();
    long last = study == null ? lastTaken : study.lastTrial();
    List<CompletedTrial> trials = store.learnedAfter(id(), Math.max(0, last - MOST_HISTORY));
    if (start(baseline, version, ledger)) {
      trials.stream().filter(this::isInSpace).forEach(study::observe);
      revise(study.restarted("the arguments at the call site are now " + baseline));
      versionAtNewBaseline = study.policy().version();
      ledger.event(id(), "baseline", id() + " has a new baseline: " + baseline);
    }
  }

  /** The version that waits to be stored, if there is one. */
  Optional<PolicyVersion> version() {
    return Optional.ofNullable(revision).map(subject::version);
  }

  Optional<LearnerSnapshot> snapshot() {
    return Optional.ofNullable(revision).map(r -> subject.snapshot(study));
  }

  /** Puts what is now stored into force. */
  void stored() {
    revision = null;
    if (frozen || !leads && undecided) {
      return;
    }
    Policy policy = leads ? ownPolicy() : theirPolicy();
    if (policy == null) {
      tuner.stop();
      return;
    }
    tuner.publish(tuner.lay(policy));
    tuner.ready();
    tuner.told(lastTaken);
  }

  private Policy ownPolicy() {
    return study == null ? subject.ofUnknownBaseline() : study.policy();
  }

  /** In lockstep only the leader's calls can wait for what they taught. */
  private Policy theirPolicy() {
    return settings.pace() == Pace.LOCKSTEP ? null : following.policy(tuner.baseline());
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

  /** Runs as written in this process alone; others go on, and may take the lead. */
  void freeze(String reason, Ledger ledger) {
    if (!frozen) {
      stop(true);
      ledger.event(id(), "frozen", id() + " runs as written: " + reason);
    }
  }

  /** Runs as written, as everywhere. */
  void freezeEverywhere(String reason, Ledger ledger) {
    if (!frozen) {
      stop(false);
      ledger.event(id(), "frozen", id() + " runs as written: " + reason);
    }
  }

  private void stop(boolean here) {
    frozen = true;
    apart = here;
    tuner.leaveAlone();
  }

  void thaw(Ledger ledger) {
    if ((frozen || held) && loaded) {
      release(ledger);
      ledger.event(id(), "thawed", id() + " is tuned again");
    }
  }

  private void release(Ledger ledger) {
    undecided = !leads;
    unfreeze();
    held = false;
    ledger.collect(this);
  }

  /** A command was carried out here. */
  void obeyed(Command command) {
    obeyed = Math.max(obeyed, command.id());
  }

  /** Does what another process of the store was told to do, and has answered. */
  void obeyOthers(Store store, Ledger ledger) throws StoreException {
    Optional<Command> last = store.lastObeyed(id()).filter(command -> command.id() > obeyed);
    if (last.isEmpty()) {
      return;
    }
    obeyed(last.get());
    switch (last.get().action()) {
      case FREEZE -> {
        if (!frozen) {
          stop(false);
        }
      }
      case THAW -> release(ledger);
      case ROLLBACK -> {
        release(ledger);
        held = true;
      }
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
      apart = false;
      othersWait = true;
      tuner.forgive();
    }
  }

  private void resume(
      Point baseline,
      Optional<PolicyVersion> latest,
      Optional<LearnerSnapshot> snapshot,
      List<CompletedTrial> learned,
      List<CompletedTrial> fresh,
      Ledger ledger) {
    subject.expect(baseline);
    List<CompletedTrial> trials = learned.stream().map(subject::noted).toList();
    Optional<LearnerSnapshot> usable =
        latest.isPresent() ? snapshot.filter(subject::fits) : Optional.empty();
    if (usable.isPresent() && goOn(baseline, latest.get().policy(), usable.get(), trials, ledger)) {
      long told = usable.get().lastTrial();
      trials.stream().filter(trial -> trial.order() > told).forEach(this::learn);
      fresh.forEach(trial -> learnFresh(trial, ledger));
    } else if (start(baseline, newest(latest), ledger)) {
      trials.stream().filter(this::isInSpace).forEach(this::learn);
      fresh.forEach(trial -> learnFresh(trial, ledger));
      if (revision == null && latest.isPresent()) {
        revise(study.restarted("the declaration or the learner has changed"));
      }
    }
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
    List<CompletedTrial> known = trials.stream().filter(trial -> trial.order() <= told).toList();
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
    othersWait = true;
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
