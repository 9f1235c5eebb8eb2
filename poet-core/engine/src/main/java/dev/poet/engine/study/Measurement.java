package dev.poet.engine.study;

import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.Stake;
import java.util.List;
import java.util.function.Supplier;

/**
 * How much better the tuned arm does than the baseline: since it is measured at all, in the
 * confirmation that goes on, and since a change is watched for harm. Owned by one thread.
 */
final class Measurement {
  private final StudySettings settings;
  private final Supplier<GainEstimator> estimators;
  private final GainEstimator gain;
  private GainEstimator confirmation;
  private GainEstimator watch;
  private GainEstimator risked;
  private long riskedFrom = 1;
  private double absoluteScores;
  private long controlCalls;

  Measurement(StudySettings settings, Supplier<GainEstimator> estimators) {
    this.settings = settings;
    this.estimators = estimators;
    this.gain = estimators.get();
    this.confirmation = estimators.get();
    this.watch = estimators.get();
    this.risked = estimators.get();
  }

  /**
   * Takes in a trial that counts in {@code state}.
   *
   * @param reference the baseline with what is pinned
   */
  void tell(CompletedTrial trial, ScoredTrial scored, StudyState state, Point reference) {
    if (!settings.isSlow() && !isDrawn(trial)) {
      return;
    }
    if (countsAsRisk(scored, state, reference)) {
      riskedSince(state.release().watchedFrom()).tell(scored.inArm(ran(reference, scored)));
    }
    if (scored.number() >= state.measuredFrom()) {
      gain.tell(scored);
      if (trial.isControl()) {
        absoluteScores += Math.abs(scored.score()) * scored.window().calls();
        controlCalls += scored.window().calls();
      }
      if (state.phase() != Phase.EXPLORE
          && scored.number() >= state.phaseStart()
          && !isFromBefore(scored, state)) {
        confirmation.tell(isHeldBack(scored, state, reference) ? scored.inArm(true) : scored);
      }
    }
    boolean isOther = trial.isControl() && isPinned(reference);
    if (isOther || scored.number() < state.release().watchedFrom()) {
      return;
    }
    if (settings.plan().release().isUsed()) {
      watch.tell(scored.inArm(ran(reference, scored)));
    } else if (settings.watchesOrders() && isOfPolicy(scored, state.policy())) {
      watch.tell(scored);
    }
  }

  /** What a pin loses, or an order, is not learning's loss. */
  private boolean countsAsRisk(ScoredTrial trial, StudyState state, Point reference) {
    return settings.hasSlowBudget()
        && trial.number() >= state.release().watchedFrom()
        && state.phase() != Phase.PROBATION
        && !isPinned(reference);
  }

  /** An account is of the trials from one number on: a state that says another begins anew. */
  private GainEstimator riskedSince(long number) {
    if (number != riskedFrom) {
      risked = estimators.get();
      riskedFrom = number;
    }
    return risked;
  }

  /** A tuned trial that ran the baseline, since little may be risked. */
  private boolean isHeldBack(ScoredTrial trial, StudyState state, Point reference) {
    return state.phase() != Phase.PROBATION
        && !isPinned(reference)
        && trial.parameters().equals(reference);
  }

  /** A slow trial that was going on when somebody approved something else ran with neither. */
  private static boolean isFromBefore(ScoredTrial trial, StudyState state) {
    return state.phase() == Phase.PROBATION
        && !trial.control()
        && !trial.parameters().equals(state.recommended());
  }

  /** Contexts in which nothing is tried run the baseline in both arms, which must be alike. */
  private static boolean isOfPolicy(ScoredTrial trial, Policy policy) {
    return trial.control()
        || policy.tuned().stream().anyMatch(cell -> isOfCell(trial, policy, cell));
  }

  private static boolean isOfCell(ScoredTrial trial, Policy policy, List<Candidate> cell) {
    return cell.isEmpty()
        ? trial.parameters().equals(policy.baseline())
        : cell.stream().anyMatch(candidate -> candidate.point().equals(trial.parameters()));
  }

  /** What had no alternative says nothing about one: its circumstances may be others. */
  private static boolean isDrawn(CompletedTrial trial) {
    return trial.propensity() < 1;
  }

  /**
   * A baseline that runs in the tuned arm is as good a comparison as that of the control arm. With
   * pins it is the only one: what somebody has pinned is not among what might be undone.
   */
  boolean ran(Point reference, ScoredTrial trial) {
    return trial.control() ? !isPinned(reference) : trial.parameters().equals(reference);
  }

  private boolean isPinned(Point reference) {
    return !reference.equals(settings.baseline());
  }

  Gain gain() {
    return gain.gain();
  }

  /** What is declared of a trial, or the mean absolute score of the control arm; 0 before any. */
  double stake() {
    return settings.function().stake().map(Stake::amount).orElseGet(this::scale);
  }

  /** The mean absolute score of the control arm; 0 before any. */
  double scale() {
    return controlCalls == 0 ? 0 : absoluteScores / controlCalls;
  }

  Gain confirmation() {
    return confirmation.gain();
  }

  /** What is tried minus the baseline, whichever arm that ran in. */
  Gain watched() {
    return watch.gain();
  }

  /** Of slow trials since that number: what learning has tried minus the baseline. */
  Gain risked(long from) {
    return riskedSince(from).gain();
  }

  void confirmAnew() {
    confirmation = estimators.get();
  }

  void watchAnew() {
    watch = estimators.get();
  }
}
