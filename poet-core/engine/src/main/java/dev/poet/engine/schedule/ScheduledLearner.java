package dev.poet.engine.schedule;

import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A learner that is learned anew from the stored history now and then. It holds the one that
 * proposes:
 *
 * <ul>
 *   <li>{@link Kind#BATCH}: the last one that was learned anew, which is told nothing more; before
 *       the first there is one that knows nothing, and the baseline runs.
 *   <li>{@link Kind#HYBRID}: one that is told each trial. What was learned anew is told the trials
 *       that it lacks, then each one, too, and takes over once it has foreseen trials better that
 *       neither had seen ({@link Contest}); until then it only listens.
 * </ul>
 *
 * <p>Each learner is told each trial once at most: those up to {@link Refit#through} came with the
 * history. Arithmetic only, like any learner; who reads the history and when is the business of
 * others. Not thread-safe.
 */
public final class ScheduledLearner implements Learner {

  /** What becomes of trials between two times of learning anew. */
  public enum Kind {
    BATCH,
    HYBRID
  }

  /**
   * A learner that was told a whole history.
   *
   * @param through the number of the last trial of the history, whether it had a score or not
   * @param atMillis wall clock, milliseconds since the epoch
   */
  public record Refit(Learner learner, long through, long atMillis) {}

  private final Kind kind;
  private final RefitRule rule;
  private Learner proposer;
  private Optional<Learner> challenger;
  private Progress progress;

  private ScheduledLearner(
      Kind kind,
      RefitRule rule,
      Learner proposer,
      Optional<Learner> challenger,
      Progress progress) {
    this.kind = kind;
    this.rule = rule;
    this.proposer = proposer;
    this.challenger = challenger;
    this.progress = progress;
  }

  static ScheduledLearner create(
      Kind kind, RefitRule rule, LearnerFactory factory, LearnerSettings settings) {
    return new ScheduledLearner(
        kind, rule, factory.create(settings), Optional.empty(), Progress.NONE);
  }

  static ScheduledLearner restore(
      Kind kind, RefitRule rule, LearnerFactory factory, LearnerSettings settings, byte[] state) {
    ScheduleState read = ScheduleState.read(state);
    return new ScheduledLearner(
        kind,
        rule,
        factory.restore(settings, read.proposer()),
        read.challenger().map(bytes -> factory.restore(settings, bytes)),
        read.progress());
  }

  @Override
  public void tell(ScoredTrial trial) {
    progress = progress.told(trial.number());
    if (kind == Kind.BATCH) {
      return;
    }
    compare(trial);
    proposer.tell(trial);
    challenger.ifPresent(learner -> learner.tell(trial));
    if (challenger.isPresent() && progress.contest().isWon()) {
      proposer = challenger.get();
      challenger = Optional.empty();
      progress = progress.handedOver();
    }
  }

  private void compare(ScoredTrial trial) {
    if (challenger.isPresent()) {
      OptionalDouble mine = proposer.expected(trial.parameters(), trial.context());
      OptionalDouble theirs = challenger.get().expected(trial.parameters(), trial.context());
      if (mine.isPresent() && theirs.isPresent()) {
        progress = progress.compared(mine.getAsDouble(), theirs.getAsDouble(), trial.score());
      }
    }
  }

  /** Whether it is time to learn anew. */
  public boolean isDue(long nowMillis) {
    return rule.isDue(progress.refits(), progress.news(), nowMillis - progress.refitMillis());
  }

  /** The number of the last trial told; 0 before any. */
  public long lastTold() {
    return progress.lastTold();
  }

  /** How often a learner that was learned anew has begun to propose. */
  public long handOvers() {
    return progress.handOvers();
  }

  /** How often it was learned anew. */
  public long refits() {
    return progress.refits();
  }

  /**
   * What the contest that is over, or goes on, has shown: the challenger's mean squared error as a
   * share of the other's.
   */
  public double errorShare() {
    return progress.lastShare();
  }

  /**
   * Takes in what was learned anew.
   *
   * @throws IllegalArgumentException if it lacks trials that this one was told, so that it would
   *     never hear of them
   */
  public void refitted(Refit refit) {
    if (refit.through() < progress.lastTold()) {
      throw new IllegalArgumentException(
          "what was learned anew from the trials up to %d lacks some of those up to %d"
              .formatted(refit.through(), progress.lastTold()));
    }
    if (kind == Kind.BATCH) {
      proposer = refit.learner();
    } else {
      challenger = Optional.of(refit.learner());
    }
    progress = progress.refitted(refit);
  }

  @Override
  public Proposal propose() {
    return proposer.propose();
  }

  @Override
  public OptionalDouble expected(Point parameters, List<Double> context) {
    return proposer.expected(parameters, context);
  }

  @Override
  public long toldSinceChange() {
    return proposer.toldSinceChange();
  }

  @Override
  public byte[] state() {
    return new ScheduleState(proposer.state(), challenger.map(Learner::state), progress).bytes();
  }
}
