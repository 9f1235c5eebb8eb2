package dev.poet.engine.study;

import dev.poet.engine.guard.Guards;
import dev.poet.engine.guard.KeepsLimits;
import dev.poet.engine.limit.Limits;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Guard.Verdict;
import dev.poet.spi.Limit;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.ScoredTrial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a study stands: its state, which changes with every trial, and what all who decide about
 * the next policy ask of it. Owned by one thread.
 */
final class Progress {

  /** Trials before the control arm may become smaller. */
  private static final long PROVEN_TRIALS = 4_000;

  private final StudySettings settings;
  private final Limits limits;
  private final Canary canary;
  private final Measurement measurement;
  private Guards guards;
  private StudyState state;
  private boolean waits;

  /** From where the last revision's step was counted; null if it was none of the learner's. */
  private Point steppedFrom;

  Progress(
      StudySettings settings,
      Limits limits,
      Canary canary,
      Measurement measurement,
      Guards guards,
      StudyState state) {
    this.settings = settings;
    this.limits = limits;
    this.canary = canary;
    this.measurement = measurement;
    this.guards = guards;
    this.state = state;
  }

  StudySettings settings() {
    return settings;
  }

  StudyState state() {
    return state;
  }

  void set(StudyState next) {
    state = next;
  }

  /**
   * Begins a phase. What people have ordered is not what learning may lose: of slow trials its
   * account begins anew with it, and once more after it.
   */
  void enter(Phase next) {
    boolean ordered = state.phase() == Phase.PROBATION || next == Phase.PROBATION;
    state = state.entering(next);
    if (ordered && settings.hasSlowBudget()) {
      state = state.releasing(state.release().watchingFrom(state.lastTrial() + 1));
    }
    if (next == Phase.ADOPTED && settings.hasSlowBudget()) {
      state = state.releasing(state.release().proven());
    }
  }

  /** Whether it is long enough since the last confirmation that showed harm. */
  boolean mayConfirm() {
    return state.inPhase() >= state.release().confirmsAfter(settings.plan().exploreTrials());
  }

  /** Those that were set last; what trials have shown of limits is not among them. */
  Guards guards() {
    return guards;
  }

  /** From now on theirs are the pins that hold. */
  void guards(Guards pinning) {
    guards = pinning;
  }

  /** Whether the last revision is not in force yet, so that the next one takes its place. */
  void waits(boolean lastRevisionWaits) {
    waits = lastRevisionWaits;
  }

  /** The point from which the next step is counted: what runs, and not what only was to run. */
  Point steppingFrom() {
    return waits && steppedFrom != null ? steppedFrom : state.inForce();
  }

  /** The next revision is a step from that point. */
  void steps(Point from) {
    steppedFrom = from;
  }

  /** The next revision is ordered, or goes back to the baseline: no matter from where. */
  void leaps() {
    steppedFrom = null;
  }

  /** The next version, under the arms of the phase. */
  Policy next(ContextPartition partition, List<List<Candidate>> cells) {
    return new Policy(
        state.policy().version() + 1,
        settings.baseline(),
        design(),
        state.phaseStart(),
        partition,
        cells);
  }

  /**
   * Whether the gain excludes 0, after so many trials that a third of the controls still shows it.
   */
  private boolean isProven() {
    return state.scored() >= PROVEN_TRIALS && measurement.gain().effect().low() > 0;
  }

  /** Which trials are control from the next version on. */
  ArmDesign design() {
    return canary.isHalved(state.release())
        ? settings.plan().halves()
        : settings.plan().design(state.phase(), isProven());
  }

  /**
   * Whether a trial ran what somebody has approved and nobody has judged yet. It is not the
   * learner's search: what it loses must not end that.
   */
  boolean isOrdered(ScoredTrial trial) {
    return state.phase() == Phase.PROBATION
        && !trial.control()
        && trial.parameters().equals(state.recommended());
  }

  /**
   * The revision to the state as it is now, about which no guard was asked.
   *
   * @param evidence of its own, beside how it stands
   */
  Revision ordered(String who, String why, Map<String, Double> evidence) {
    leaps();
    Map<String, Double> all =
        new LinkedHashMap<>(standing(Hearing.mostWanted(state.policy().tuned(), reference())));
    all.putAll(evidence);
    return new Revision(
        state.policy(), state.recommended(), state.lastTrial(), who, why, all, Minutes.NONE);
  }

  /**
   * How the function stands when the policy in force was made, for its evidence: what has been
   * gained, how limits on metrics are kept, how soon a loss would be found, what may be lost.
   *
   * @param point of which limits on metrics are told
   */
  Map<String, Double> standing(Point point) {
    Map<String, Double> evidence = new LinkedHashMap<>(Reasons.measured(measurement.gain()));
    evidence.putAll(Reasons.limits(limits.at(point)));
    evidence.putAll(canary.detection(state.policy().design().controlShare()));
    if (rule().isUsed() || settings.hasSlowBudget()) {
      evidence.put("release_share", share());
      evidence.putAll(budget().evidence());
    }
    return evidence;
  }

  /** The cells with what is pinned, as far as limits on metrics admit it. */
  List<List<Candidate>> held(List<List<Candidate>> cells) {
    return Pinning.hold(guarding(), settings.function().space(), settings.baseline(), cells);
  }

  ReleaseRule rule() {
    return settings.plan().release();
  }

  /** The guards of the moment: what trials have shown of limits on metrics is among them. */
  Guards guarding() {
    return withLimits(guards);
  }

  /** These guards, which may be others than were set, and limits on metrics. */
  Guards withLimits(Guards others) {
    return limits.isEmpty()
        ? others
        : others.with(new KeepsLimits(limits, others.pinned().hold(settings.baseline())));
  }

  /** The first limit on a metric that does not admit a point. */
  Optional<Limit> against(Point point) {
    return limits.against(point);
  }

  /** The point itself, or what limits on metrics leave of it. */
  Point limited(Point point) {
    if (limits.isEmpty()) {
      return point;
    }
    Verdict verdict =
        new KeepsLimits(limits, reference()).judge(settings.function().space(), reference(), point);
    return verdict instanceof Verdict.Replace replaced
        ? replaced.point()
        : verdict instanceof Verdict.Veto ? reference() : point;
  }

  /** The baseline with what is pinned. */
  Point reference() {
    return guards.pinned().hold(settings.baseline());
  }

  /** Of the tuned trials those that may run a change: all if somebody has ordered it. */
  double share() {
    return state.phase() == Phase.PROBATION
        ? 1
        : state.release().share(rule(), canary.isHalved(state.release()));
  }

  /** Whether something is tried, or is in force still and must not be. */
  boolean mayTry() {
    boolean tries = state.policy().tuned().stream().anyMatch(cell -> !cell.isEmpty());
    return share() > 0 || settings.hasSlowBudget() && tries;
  }

  /**
   * With pins some trials run nothing but these, since the control arm does not; where a key
   * decides the arm some run the baseline, since few keys, or none, are in the control arm.
   */
  double mixedShare() {
    boolean compares = isPinned() || design().isSticky();
    return compares && rule().isUsed() ? Math.min(share(), 1 - design().controlShare()) : share();
  }

  boolean isPinned() {
    return !reference().equals(settings.baseline());
  }

  /** With pins all but what is pinned is judged, and what they lose is not learning's loss. */
  RegretBudget budget() {
    if (settings.hasSlowBudget()) {
      long from = state.release().watchedFrom();
      return RegretBudget.ofSlow(
          rule(), measurement.stake(), measurement.risked(from), state.lastTrial() + 1 - from);
    }
    return RegretBudget.of(
        rule(),
        measurement.stake(),
        measurement.scale(),
        isPinned() ? measurement.watched() : measurement.gain(),
        state.scored());
  }

  boolean releases() {
    return settings.permission() == Permission.EVERYTHING;
  }
}
