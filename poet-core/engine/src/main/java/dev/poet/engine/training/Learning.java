package dev.poet.engine.training;

import dev.poet.engine.schedule.ScheduledLearner;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.RuntimeSettings;
import dev.poet.engine.study.Phase;
import dev.poet.engine.study.Revision;
import dev.poet.engine.study.Study;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.DeclaredTrials;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the process that leads a function learns of it: begins a study from what the store
 * remembers, tells it each trial, and keeps the revision that waits to be stored. Where another
 * process leads there is no study. Owned by the training thread.
 */
final class Learning {
  /** Who puts a version into force because pins were not kept by the one before. */
  private static final String PINS = "pins";

  /** The moment of everything where time must not count. */
  private static final long NO_TIME = 0;

  private final Subject subject;
  private final RuntimeSettings settings;
  private final Orders orders;
  private final PolicyHistory policies;
  private final ThinkingTime.Turn thinking;
  private final Instructions instructions;
  private final WorkedOut workedOut;
  private Numbering numbering = new Numbering();
  private Past past;
  private Study study;
  private Revision revision;
  private Optional<String> harm = Optional.empty();
  private long newestStored;
  private long versionAtNewBaseline;

  /**
   * @param policies take in each policy that results
   * @param thinking when there is time to think
   */
  Learning(
      Subject subject,
      RuntimeSettings settings,
      Orders orders,
      PolicyHistory policies,
      ThinkingTime.Turn thinking) {
    this.subject = subject;
    this.settings = settings;
    this.orders = orders;
    this.policies = policies;
    this.thinking = thinking;
    this.past = Past.nothing(subject.function());
    this.instructions = new Instructions(this, subject, orders, settings.clock());
    this.workedOut = new WorkedOut(subject.function().feedback());
  }

  /** What people order about the function. */
  Instructions instructions() {
    return instructions;
  }

  /** What was begun; none before that. */
  Study study() {
    return study;
  }

  /** What waits to be stored. */
  Optional<Revision> revision() {
    return Optional.ofNullable(revision);
  }

  /** Whether there is a study, or it would have to be begun at the next call. */
  boolean isBegun() {
    return study != null;
  }

  /** The schedule by which the function is learned anew, if there is one. */
  Optional<ScheduledLearner> schedule() {
    return study == null ? Optional.empty() : study.schedule();
  }

  /** Begins to learn anew from what the store holds. */
  Refitting refitting(Store store) throws StoreException {
    return Refitting.begin(subject, study.policy().baseline(), study.lastTrial(), store);
  }

  /**
   * Learns anew, if that is due, from the trials up to {@code last}, without regard to time: equal
   * trials lead to equal learners.
   */
  void refitInLockstep(Store store, long last) throws StoreException {
    Optional<ScheduledLearner> schedule = schedule();
    if (schedule.isPresent() && schedule.get().isDue(NO_TIME)) {
      Point baseline = study.policy().baseline();
      schedule.get().refitted(Refitting.upTo(last, subject, baseline, store, NO_TIME));
    }
  }

  /** What is to be served. */
  Policy policy() {
    return study == null ? subject.ofUnknownBaseline() : study.policy();
  }

  /** The version that waits to be stored, if there is one. */
  Optional<PolicyVersion> version() {
    return Optional.ofNullable(revision).map(subject::version);
  }

  /** What guards said of it. */
  List<GuardDecision> decisions() {
    return revision == null
        ? List.of()
        : revision
            .minutes()
            .decisions(id(), revision.policy().version(), settings.clock().millis());
  }

  /** The state that belongs to it. */
  Optional<LearnerSnapshot> snapshot() {
    return Optional.ofNullable(revision).map(r -> subject.snapshot(study));
  }

  /** Nothing waits to be stored any more. */
  void stored() {
    instructions.stored();
    if (revision != null) {
      subject.inform(revision);
    }
    revision = null;
  }

  /** What was learned is not what the store holds: another process has learned since. */
  void forget() {
    study = null;
    instructions.forget();
    revision = null;
  }

  /**
   * Goes on where the last leader stopped, which may have been this process. Without a baseline the
   * first call will begin.
   *
   * @param learned the trials that were learned from, as far as they are needed
   */
  void resume(
      Newest newest,
      List<CompletedTrial> learned,
      Optional<Point> baseline,
      Store store,
      Ledger ledger)
      throws StoreException {
    newestStored = newest.number();
    numbering = new Numbering();
    learned.forEach(numbering::known);
    past = Past.read(store, subject.function(), learned);
    instructions.read(store);
    if (baseline.isEmpty()) {
      return;
    }
    if (newest.isOfSpaceOf(subject)) {
      resume(baseline.get(), newest, learned, store, ledger);
    } else {
      begin(baseline.get(), ledger);
    }
  }

  private void resume(
      Point baseline, Newest newest, List<CompletedTrial> learned, Store store, Ledger ledger)
      throws StoreException {
    Optional<PolicyVersion> latest = newest.version();
    subject.expect(baseline);
    List<CompletedTrial> trials =
        learned.stream().filter(this::isInSpace).map(subject::noted).toList();
    boolean allowed = latest.isEmpty() || isInSpace(latest.get().policy());
    if (!allowed) {
      ledger.event(
          id(),
          "relearned",
          "%s learns anew from its stored trials: version %d has values that its bounds, or what it must keep to, do not allow"
              .formatted(id(), latest.get().policy().version()));
    }
    Optional<LearnerSnapshot> usable =
        latest.isPresent() && allowed ? newest.snapshot().filter(subject::fits) : Optional.empty();
    if (usable.isPresent() && goOn(baseline, latest.get().policy(), usable.get(), trials, ledger)) {
      long told = usable.get().lastTrial();
      for (CompletedTrial trial : trials) {
        if (trial.order() > told) {
          learn(trial, ledger);
        }
        if (settings.pace() == Pace.LOCKSTEP && trial.order() >= told) {
          refitInLockstep(store, trial.order());
        }
      }
    } else if (start(baseline, newestStored, ledger)) {
      Past.Told told = past.in(baseline);
      told.foreign().forEach(this::observe);
      told.own().stream().map(subject::noted).forEach(trial -> learn(trial, ledger));
      if (revision == null && latest.isPresent()) {
        revise(
            study.restarted(
                "the declaration or the learner has changed, or what was stored can't be used"));
      }
    }
    subject.observe(trials);
    past = Past.nothing(subject.function());
    withdrawUnapproved(latest);
    keepToPins();
    if (subject.mode() == Mode.SHADOW && study != null && revision == null && latest.isPresent()) {
      revise(study.restarted("in shadow every trial runs the baseline"));
    }
  }

  /** What ran in another mode is in force no more, unless somebody has ordered it. */
  private void withdrawUnapproved(Optional<PolicyVersion> latest) {
    if (subject.mode() == Mode.PROPOSE
        && !orders.isHeld()
        && study != null
        && latest.isPresent()
        && !Approvals.isMarked(latest.get().evidence())) {
      revise(study.withdrawn("nothing runs from now on that nobody has approved"));
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

  /**
   * Begins at a baseline that was not known before. What is known in the words of earlier
   * declarations is told to the learner; the gain is measured from now on.
   */
  void begin(Point baseline, Ledger ledger) {
    if (!start(baseline, newestStored, ledger)) {
      return;
    }
    policies.add(subject.exploration(baseline));
    Past.Told told = past.in(baseline);
    past = Past.nothing(subject.function());
    told.foreign().forEach(this::observe);
    told.own().forEach(this::observe);
    told.change().ifPresent(change -> ledger.event(id(), "space", id() + ": " + change));
    if (newestStored > 0) {
      revise(study.restarted("the parameters are declared anew"));
      versionAtNewBaseline = study.policy().version();
    }
    keepToPins();
  }

  /** Begins anew as the arguments at the call site were changed; what was learned is kept. */
  void beginBeside(Point baseline, Store store, Ledger ledger) throws StoreException {
    long version = study == null ? newestStored : study.policy().version();
    long last = study == null ? store.lastNumber(id()) : study.lastTrial();
    List<CompletedTrial> learned =
        store.learnedAfter(id(), Math.max(0, last - Newest.MOST_HISTORY));
    Past before = Past.read(store, subject.function(), learned);
    if (start(baseline, version, ledger)) {
      Past.Told told = before.in(baseline);
      told.foreign().forEach(this::observe);
      told.own().forEach(this::observe);
      revise(study.restarted("the arguments at the call site are now " + baseline));
      versionAtNewBaseline = study.policy().version();
      ledger.event(id(), "baseline", id() + " has a new baseline: " + baseline);
      keepToPins();
    }
  }

  /** The baseline of other processes that tune the same parameters, from their control trials. */
  Optional<Point> baselineOf(List<CompletedTrial> trials, Store store) throws StoreException {
    return store.declared(id(), trials).stream()
        .filter(part -> Past.isOf(subject.function(), part))
        .flatMap(part -> part.trials().stream())
        .filter(CompletedTrial::isControl)
        .filter(trial -> !(trial.outcome() instanceof Outcome.Ignored))
        .map(CompletedTrial::parameters)
        .findFirst();
  }

  /** Whether a study could be started. */
  private boolean start(Point baseline, long version, Ledger ledger) {
    if (!subject.isInSpace(baseline)) {
      orders.freeze(
          "POET-203 its arguments %s are the baseline but lie outside the bounds of %s, or against its constraints"
              .formatted(baseline, subject.function().space().names()),
          ledger);
      return false;
    }
    study = subject.begin(baseline, version);
    policies.add(study.policy());
    return true;
  }

  /** A trial that is about to be stored, and then learned from. */
  CompletedTrial numbered(CompletedTrial trial) {
    return trial.asLearned(numbering.next(trial.id()));
  }

  void learn(CompletedTrial trial, Ledger ledger) {
    if (orders.isHeld()) {
      Optional<Revision> next = thinking.take(atLeisure -> study.follow(trial, atLeisure));
      next.ifPresent(this::revise);
      next.flatMap(Revision::alarm).ifPresent(alarm -> warn(alarm, ledger));
    } else {
      Phase before = study.phase();
      study.waits(revision != null);
      Optional<Revision> next = thinking.take(atLeisure -> study.tell(trial, atLeisure));
      next.ifPresent(this::revise);
      next.filter(revised -> before != Phase.PROBATION && !isOrderUndone(revised))
          .ifPresent(revised -> lookForHarm(revised, before));
      next.flatMap(Revision::alarm).ifPresent(alarm -> warn(alarm, ledger));
    }
  }

  /** No plugin is to blame for what people ordered. */
  private boolean isOrderUndone(Revision revised) {
    return subject.mode() == Mode.PROPOSE && revised.alarm().isPresent();
  }

  /**
   * By the interval that may be looked at at any time (decision 160), which is not that by which a
   * confirmation ends.
   */
  private void lookForHarm(Revision next, Phase before) {
    if (subject.isInfluenced() && harm.isEmpty()) {
      Gain gain = study.gain();
      boolean isShown = gain.effect().isKnown() && gain.effect().high() < 0;
      harm =
          next.alarm()
              .filter(alarm -> before != Phase.CONFIRM)
              .map(Revision.Alarm::text)
              .or(() -> isShown ? words(gain) : Optional.empty());
    }
  }

  private static Optional<String> words(Gain gain) {
    return Optional.of(
        "tuned trials are worse than those of the control arm, by %.4g (95 %%: %.4g to %.4g; %d against %d trials)"
            .formatted(
                -gain.effect().estimate(),
                -gain.effect().high(),
                -gain.effect().low(),
                gain.tunedTrials(),
                gain.controlTrials()));
  }

  /** Whether tuning does harm while plugins have a say in it. */
  boolean isHarmful() {
    return harm.isPresent();
  }

  /** That tuning does harm while plugins have a say in it, in words; asked once. */
  Optional<String> takeHarm() {
    Optional<String> taken = harm;
    harm = Optional.empty();
    return taken;
  }

  private void warn(Revision.Alarm alarm, Ledger ledger) {
    ledger.undone(id(), alarm.stopped(), id() + ": " + alarm.text());
    settings.notices().accept("POET-219 " + id() + ": " + alarm.text());
  }

  /** Whether to be careful from now on. */
  void cautious(boolean careful) {
    if (study != null) {
      study.cautious(careful);
    }
  }

  /** Whether nothing is tried since changes were undone too often. */
  boolean isStopped() {
    return study != null && study.isStopped();
  }

  /** Things are tried again. */
  void thaw() {
    if (study != null) {
      study.thaw();
    }
  }

  /**
   * Learns from trials that are in the store and were not learned from. Of those that ran under
   * another declaration the learner hears what can be said in the words of the one in use.
   */
  void learnStored(List<CompletedTrial> trials, Store store, Ledger ledger) throws StoreException {
    for (DeclaredTrials part : store.declared(id(), trials)) {
      if (Past.isOf(subject.function(), part)) {
        List<CompletedTrial> measured =
            workedOut.add(part.trials(), subject, settings.clock().millis(), ledger);
        subject.observe(measured.stream().map(trial -> learnStored(trial, ledger)).toList());
      } else {
        observe(part, ledger);
      }
    }
  }

  /** The trial as it was learned from. */
  private CompletedTrial learnStored(CompletedTrial stored, Ledger ledger) {
    CompletedTrial trial = numbered(subject.noted(stored));
    ledger.learned(trial);
    if (isInSpace(trial)) {
      if (isBesideOtherBaseline(trial)) {
        observe(trial);
      } else {
        learn(trial, ledger);
      }
    }
    return trial;
  }

  private void observe(CompletedTrial trial) {
    thinking.take(atLeisure -> study.observe(trial, atLeisure));
  }

  /** The first policy has no version of its own, but all of its trials run the baseline. */
  private boolean isBesideOtherBaseline(CompletedTrial trial) {
    boolean first = trial.policy() == 0 && trial.isControl();
    boolean same = first && trial.parameters().equals(study.policy().baseline());
    return trial.policy() < versionAtNewBaseline && !same;
  }

  private void observe(DeclaredTrials part, Ledger ledger) {
    SpaceMapping mapping =
        Past.mapping(part, subject.function(), study.policy().baseline(), new TreeMap<>());
    List<CompletedTrial> said = new ArrayList<>();
    for (CompletedTrial stored : part.trials()) {
      CompletedTrial trial = numbered(stored);
      ledger.learned(trial);
      mapping.map(trial).ifPresent(said::add);
    }
    said.forEach(this::observe);
  }

  /** The store is open again; where it lacks what was stored before, it gets that anew. */
  boolean restore(Store store) throws StoreException {
    long stored = Newest.number(store.latestVersion(id()));
    boolean lost = study != null && revision == null && stored < study.policy().version();
    if (lost) {
      revise(study.restarted("the store no longer holds what was stored before"));
    }
    return lost;
  }

  /** Whether it is sure that what is in force does worse than the baseline. */
  boolean isPoor() {
    return study != null && study.gain().effect().isKnown() && study.gain().effect().high() < 0;
  }

  /** What was stored before a pin, or imported after it, is put right before anything runs it. */
  private void keepToPins() {
    if (study != null && !study.keepsTo(subject.guards())) {
      revise(study.pinned(subject.guards(), PINS, "pinned: " + Pins.words(subject.pins())));
    }
  }

  /** From now on this waits to be stored. */
  void revise(Revision next) {
    revision = next;
    policies.add(next.policy());
  }

  /** What was stored, or imported, need not be what the bounds allow now. */
  private boolean isInSpace(Policy policy) {
    return policy.tuned().stream()
        .flatMap(List::stream)
        .map(Candidate::point)
        .allMatch(subject::isInSpace);
  }

  private boolean isInSpace(CompletedTrial trial) {
    return subject.isInSpace(trial.parameters());
  }

  String id() {
    return subject.function().id();
  }
}
