package dev.poet.engine.schedule;

import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/**
 * A learner that is learned anew from the stored history now and then. It holds the one that
 * proposes:
 *
 * <ul>
 *   <li>{@link Kind#BATCH}: the last one that was learned anew, which is told nothing more; before
 *       the first there is one that knows nothing, and the baseline runs.
 *   <li>{@link Kind#HYBRID}: one that is told each trial. Those that were learned anew, from all of
 *       the history and from its last parts, are told the trials that they lack, then each one,
 *       too; the one that has foreseen trials clearly better that neither had seen takes over
 *       ({@link Contest}). The one it replaces listens from then on, and may come back.
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
   * Learners that were told a history.
   *
   * @param learners the first was told all of it, each other one less: only what came last
   * @param through the number of the last trial of the history, whether it had a score or not
   * @param atMillis wall clock, milliseconds since the epoch
   */
  public record Refit(List<Learner> learners, long through, long atMillis) {
    public Refit {
      learners = List.copyOf(learners);
    }
  }

  private final Kind kind;
  private final RefitRule rule;
  private Learner proposer;
  private List<Challenger> challengers;
  private Progress progress;

  private ScheduledLearner(
      Kind kind,
      RefitRule rule,
      Learner proposer,
      List<Challenger> challengers,
      Progress progress) {
    this.kind = kind;
    this.rule = rule;
    this.proposer = proposer;
    this.challengers = challengers;
    this.progress = progress;
  }

  static ScheduledLearner create(
      Kind kind, RefitRule rule, LearnerFactory factory, LearnerSettings settings) {
    return new ScheduledLearner(kind, rule, factory.create(settings), List.of(), Progress.NONE);
  }

  static ScheduledLearner restore(
      Kind kind, RefitRule rule, LearnerFactory factory, LearnerSettings settings, byte[] state) {
    ScheduleState read = ScheduleState.read(state);
    return new ScheduledLearner(
        kind,
        rule,
        factory.restore(settings, read.proposer()),
        read.challengers().stream()
            .map(each -> new Challenger(factory.restore(settings, each.learner()), each.contest()))
            .toList(),
        read.progress());
  }

  @Override
  public void tell(ScoredTrial trial) {
    hear(trial, Learner::tell);
  }

  @Override
  public void note(ScoredTrial trial) {
    hear(trial, Learner::note);
  }

  private void hear(ScoredTrial trial, BiConsumer<Learner, ScoredTrial> how) {
    progress = progress.told(trial.number());
    if (kind == Kind.BATCH) {
      return;
    }
    OptionalDouble expected =
        challengers.isEmpty()
            ? OptionalDouble.empty()
            : proposer.expected(trial.parameters(), trial.context());
    challengers = challengers.stream().map(each -> each.compared(expected, trial)).toList();
    how.accept(proposer, trial);
    challengers.forEach(each -> how.accept(each.learner(), trial));
    challengers.stream()
        .filter(each -> each.contest().isWon())
        .max(Comparator.comparingDouble(each -> each.contest().lead()))
        .ifPresent(this::handOver);
  }

  private void handOver(Challenger winner) {
    challengers = List.of(Challenger.of(proposer));
    proposer = winner.learner();
    progress = progress.handedOver(winner.contest().share());
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
   * What the last contest that was won has shown: the mean squared error of the one that took over
   * as a share of the other's; 1 before any.
   */
  public double errorShare() {
    return progress.wonBy();
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
      proposer = refit.learners().get(0);
    } else {
      challengers = refit.learners().stream().map(Challenger::of).toList();
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
    return new ScheduleState(
            proposer.state(),
            challengers.stream()
                .map(each -> new ScheduleState.Listening(each.learner().state(), each.contest()))
                .toList(),
            progress)
        .bytes();
  }
}
