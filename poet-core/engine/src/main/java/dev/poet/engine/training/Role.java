package dev.poet.engine.training;

import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.RuntimeSettings;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.Lease;
import dev.poet.spi.Pin;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Optional;

/**
 * The part that this process plays in the learning of one function. The one that leads learns from
 * its own trials and from those that others have stored; one that follows serves the versions of
 * the leader. Owned by the training thread.
 */
final class Role {
  private final FunctionTrainer trainer;
  private final Tuner tuner;
  private final RuntimeSettings settings;
  private final Orders orders;
  private final PolicyHistory policies;
  private final ThinkingTime.Turn thinking;
  private final Standing standing;
  private final Backlog backlog;
  private final DefaultOutcomes defaults;
  private Subject subject;
  private Learning learning;
  private Following following;

  /** Why calls run as written beside a leader, as it was told last. */
  private Optional<String> unsuited = Optional.empty();

  /**
   * @param trainer whose policy is to be put into force when something has changed
   * @param policies take in each policy that may be served
   * @param thinking when what leads the function may think
   */
  Role(
      FunctionTrainer trainer,
      RuntimeSettings settings,
      Orders orders,
      PolicyHistory policies,
      ThinkingTime.Turn thinking) {
    this.trainer = trainer;
    this.tuner = trainer.tuner();
    this.settings = settings;
    this.orders = orders;
    this.policies = policies;
    this.thinking = thinking;
    this.standing = new Standing(settings.pace());
    this.backlog =
        new Backlog(
            id(), tuner.function().feedback(), settings.pace(), settings.nanoClock().getAsLong());
    this.defaults = new DefaultOutcomes(tuner.function().feedback());
  }

  /** What is learned is from now on what plugins made of the function. */
  void study(Subject completed) {
    subject = completed;
    learning = new Learning(subject, settings, orders, policies, thinking);
    following = new Following(subject, subject.mode() == Mode.SHADOW);
  }

  /** What is learned here, while this process leads. */
  Learning learning() {
    return learning;
  }

  /** The function as plugins complete it. */
  TunedFunction function() {
    return subject.function();
  }

  /** Whether this process leads the learning of the function. */
  boolean leads() {
    return standing.leads();
  }

  /** Whether this process learns now. */
  boolean learns() {
    return standing.leads() && learning.isBegun() && !orders.isFrozen();
  }

  /** Whether a trial is learned from as soon as it comes out of the log. */
  boolean learnsAtOnce() {
    return learns() && !backlog.awaitsFeedback();
  }

  /** Whether nothing may run tuned yet, as the one that leads may be dead. */
  boolean isUndecided() {
    return standing.isUndecided();
  }

  /** What is to be served; null: nothing, calls run as written. */
  Policy policy() {
    return standing.leads() ? learning.policy() : theirPolicy();
  }

  /** In lockstep only the leader's calls can wait for what they taught. */
  private Policy theirPolicy() {
    return settings.pace() == Pace.LOCKSTEP ? null : following.policy(tuner.baseline());
  }

  /**
   * Reads what there is to lead or to follow.
   *
   * @param lease if this process leads the function
   */
  void begin(
      Optional<Lease> lease, Newest newest, Optional<Point> baseline, Store store, Ledger ledger)
      throws StoreException {
    if (lease.isPresent()) {
      resume(newest, baseline, store, ledger);
      standing.lead(lease.get());
    } else {
      standing.follow();
      look(store, ledger);
    }
  }

  /** What nobody has learned from yet is learned in the rounds that follow. */
  private void resume(Newest newest, Optional<Point> baseline, Store store, Ledger ledger)
      throws StoreException {
    readPins(store, ledger);
    List<CompletedTrial> learned = store.learnedAfter(id(), newest.oldestNeeded());
    backlog.learned(learned);
    backlog.expect();
    learning.resume(newest, learned, baseline, store, ledger);
  }

  /**
   * Starts or stops to lead.
   *
   * @param lease if this process leads the function
   * @param renewed whether another process has said that it leads since this was asked last
   */
  void stand(Optional<Lease> lease, boolean renewed, Store store, Ledger ledger)
      throws StoreException {
    switch (standing.look(lease, renewed, learning.isBegun())) {
      case NONE -> {}
      case STEPS_DOWN -> {
        stepDown(ledger);
        follow(store, ledger);
      }
      case IS_SETTLED -> {
        tellThatItFollows(ledger);
        ledger.collect(trainer);
      }
      case GOES_ON -> ledger.collect(trainer);
      case TAKES_OVER -> takeOver(lease.orElseThrow(), store, ledger);
    }
  }

  private void takeOver(Lease lease, Store store, Ledger ledger) throws StoreException {
    learning.forget();
    Newest newest = Newest.read(store, id());
    newest.version().ifPresent(version -> policies.add(version.policy()));
    Optional<Point> here = tuner.baseline();
    Optional<Point> baseline = newest.baseline(subject).or(() -> here);
    resume(newest, baseline, store, ledger);
    if (learning.isBegun() && here.isPresent() && !here.equals(baseline)) {
      learning.beginBeside(here.get(), store, ledger);
    }
    standing.lead(lease);
    ledger.event(id(), "leads", "%s leads %s now".formatted(lease.holder().name(), id()));
    ledger.collect(trainer);
  }

  /** What was learned and is not stored yet will be learned by whoever leads now. */
  private void stepDown(Ledger ledger) {
    boolean forgotten = ledger.deposed(id());
    if (forgotten) {
      learning.forget();
    } else {
      learning.stored();
    }
    standing.stepDown(forgotten);
    if (!orders.isApart()) {
      tellThatItFollows(ledger);
    }
    ledger.collect(trainer);
  }

  private void tellThatItFollows(Ledger ledger) {
    String what = settings.pace() == Pace.LOCKSTEP ? "runs as written" : "follows";
    ledger.event(id(), "follows", "%s %s: another process leads it".formatted(id(), what));
  }

  /** Another process has taken over, as the store has said. */
  void deposed(Ledger ledger) {
    stepDown(ledger);
    forget();
  }

  /** What is in memory is not what the store holds; who leads from now on reads it from there. */
  void forget() {
    learning.forget();
    standing.stepDown(true);
  }

  /** Looks for a version that the leader has stored. */
  void follow(Store store, Ledger ledger) throws StoreException {
    if (!standing.leads() && look(store, ledger)) {
      trainer.follow();
      ledger.collect(trainer);
    }
  }

  /** Whether there is a newer version. */
  private boolean look(Store store, Ledger ledger) throws StoreException {
    readPins(store, ledger);
    boolean newer = following.look(store);
    if (newer) {
      following.newest().ifPresent(version -> policies.add(version.policy()));
    }
    Optional<String> why = following.unsuited(tuner.baseline());
    if (!why.equals(unsuited)) {
      unsuited = why;
      why.ifPresent(
          reason ->
              ledger.event(
                  id(),
                  "unsuited",
                  "%s runs as written in %s: %s".formatted(id(), ProcessName.own(), reason)));
    }
    return newer;
  }

  /** Whether another process leads, and its versions do not suit this one. */
  boolean isUnsuited() {
    return !standing.leads() && unsuited.isPresent();
  }

  private void readPins(Store store, Ledger ledger) throws StoreException {
    List<Pin> pins = store.pins(id());
    if (!pins.equals(subject.pins())) {
      subject.pin(pins).forEach(remark -> ledger.event(id(), "pin", id() + ": " + remark));
    }
  }

  /** There may be trials that nobody has learned from. */
  void expect() {
    backlog.expect();
  }

  /** Learns from a page of what others have stored; whether there may be more. */
  boolean learnOthers(Store store, Ledger ledger) throws StoreException {
    boolean comesSettled = backlog.awaitsFeedback() && learning.isBegun();
    if (!standing.leads() || !backlog.isExpected() || orders.isFrozen() || comesSettled) {
      return false;
    }
    List<CompletedTrial> page = backlog.page(store);
    if (!learning.isBegun()) {
      beginFrom(page, store, ledger);
    }
    if (!learning.isBegun() || backlog.awaitsFeedback()) {
      return false;
    }
    long before = settings.nanoClock().getAsLong();
    learnStored(page, store, ledger);
    backlog.took(page, settings.nanoClock().getAsLong() - before);
    return backlog.isExpected();
  }

  /** A leader that is not called itself knows the baseline from others' control trials. */
  private void beginFrom(List<CompletedTrial> trials, Store store, Ledger ledger)
      throws StoreException {
    Optional<Point> here = tuner.baseline();
    Optional<Point> theirs =
        here.isPresent() ? Optional.empty() : learning.baselineOf(trials, store);
    here.or(() -> theirs).ifPresent(point -> learning.begin(point, ledger));
    if (learning.isBegun()) {
      theirs.ifPresent(tuner::know);
    }
  }

  private void learnStored(List<CompletedTrial> trials, Store store, Ledger ledger)
      throws StoreException {
    if (!trials.isEmpty()) {
      learning.learnStored(trials, store, ledger);
      ledger.collect(trainer);
    }
  }

  /**
   * Learns from the trials whose feedback is there, or not waited for any longer; whether there may
   * be more.
   */
  boolean learnSettled(Store store, long nowNanos, Ledger ledger) throws StoreException {
    if (!learns() || !backlog.awaitsFeedback()) {
      return false;
    }
    long nowMillis = settings.clock().millis();
    List<CompletedTrial> settled = backlog.settled(store, nowNanos, nowMillis);
    learnStored(defaults.complete(settled, nowMillis, ledger), store, ledger);
    return backlog.hasNews();
  }

  /** Takes in feedback, which may be late. */
  FeedbackEntry heard(FeedbackEntry entry) {
    return backlog.heard(entry);
  }

  /** Own trials will be in the store; they are learned from already, or wait for feedback. */
  void expectOwn() {
    backlog.expectOwn();
  }

  /** The function is tuned again; while it was not, nothing was learned. */
  void askAgain() {
    standing.askAgain();
  }

  private String id() {
    return tuner.function().id();
  }
}
