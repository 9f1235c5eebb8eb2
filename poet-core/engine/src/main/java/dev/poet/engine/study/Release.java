package dev.poet.engine.study;

import static dev.poet.engine.study.RegretBudget.WHOLE;

import dev.poet.spi.GainEstimator.Gain;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How far what is proposed has come into force.
 *
 * @param stage where it stands
 * @param since the number of the stage's first trial
 * @param tried trials that ran something else than the baseline, in this stage
 * @param watchedFrom the number of the first trial that counts in the search for harm
 * @param rollbacks how often it was undone
 * @param eighths of the stage's share that the regret budget leaves, from 1 to 8
 */
record Release(Stage stage, long since, long tried, long watchedFrom, int rollbacks, int eighths) {
  private static final long EAGER_TRIALS = 100;
  private static final long LOOKS_APART = 4;

  /** Where a change stands on its way into force; stored by position. */
  enum Stage {
    /** Every trial runs the baseline: at the beginning, and for a while after a rollback. */
    BASELINE,
    /** A small share of the tuned arm runs what is proposed. */
    CANARY,
    /** A larger one. */
    RAMP,
    /** The whole tuned arm does. */
    FULL,
    /** Undone too often: nothing is tried until somebody thaws the function. */
    STOPPED,
    /**
     * After the baseline and before the canary: every trial runs the baseline, and what is proposed
     * is held against these trials, which are what its calls would have been.
     */
    SHADOW
  }

  static Release initial(ReleaseRule rule) {
    Stage first = rule.shadowTrials() >= rule.baselineTrials() ? Stage.SHADOW : Stage.BASELINE;
    return new Release(rule.isUsed() ? first : Stage.FULL, 1, 0, 1, 0, WHOLE);
  }

  /**
   * The share of the tuned arm that runs what is proposed.
   *
   * @param halved whether half of the trials are control, so that all others can run it
   */
  double share(ReleaseRule rule, boolean halved) {
    if (!rule.isUsed() && stage != Stage.STOPPED) {
      // whatever another rule left behind is of no matter
      return rule.hasBudget() ? (double) eighths / WHOLE : 1;
    }
    double whole =
        switch (stage) {
          case BASELINE, SHADOW, STOPPED -> 0;
          case CANARY -> halved ? 1 : rule.canaryShare();
          case RAMP -> rule.rampShare();
          case FULL -> 1;
        };
    return whole * eighths / WHOLE;
  }

  /** After a trial. */
  Release told(boolean triedSomething) {
    return triedSomething
        ? new Release(stage, since, tried + 1, watchedFrom, rollbacks, eighths)
        : this;
  }

  /**
   * Where it stands after a trial; the same if nothing has changed.
   *
   * @param last the trial's number
   * @param watched tuned minus baseline as far as it is watched
   * @param canaryTrials trials of what is proposed in the canary
   */
  Release next(ReleaseRule rule, long last, Gain watched, long canaryTrials) {
    long done = last + 1 - since;
    boolean harm = watched.effect().isKnown() && watched.effect().high() < 0;
    if (harm && stage != Stage.BASELINE && stage != Stage.SHADOW && stage != Stage.STOPPED) {
      return undone(rule, last);
    }
    return switch (stage) {
      case BASELINE ->
          done >= waits(rule) - rule.shadowTrials() ? leavingBaseline(rule, last) : this;
      case SHADOW -> done >= rule.shadowTrials() ? entering(Stage.CANARY, last) : this;
      case CANARY -> tried >= canaryTrials ? entering(Stage.RAMP, last) : this;
      case RAMP -> tried >= rule.rampTrials() ? entering(Stage.FULL, last) : this;
      case FULL -> last + 1 - watchedFrom >= rule.watchTrials() ? watchingAnew(rule, last) : this;
      case STOPPED -> this;
    };
  }

  private Release leavingBaseline(ReleaseRule rule, long last) {
    return entering(rule.shadowTrials() > 0 ? Stage.SHADOW : Stage.CANARY, last);
  }

  /** In shadow it was no good: after so many trials another proposal is looked at. */
  Release withdrawn(long last, long trials) {
    return new Release(Stage.SHADOW, last + 1 + trials, 0, last + 1, rollbacks, eighths);
  }

  /** Whether what was in shadow begins to come into force. */
  boolean leavesShadow(Release before) {
    return before.stage == Stage.SHADOW && stage == Stage.CANARY;
  }

  /** What is tried is undone after a trial. */
  Release undone(ReleaseRule rule, long last) {
    boolean again = rollbacks + 1 < rule.mostRollbacks();
    return new Release(
        again ? Stage.BASELINE : Stage.STOPPED, last + 1, 0, last + 1, rollbacks + 1, WHOLE);
  }

  /**
   * What was confirmed, or had been, is undone: among slow trials, which have no stages.
   *
   * @param most after so many times in a row nothing is tried
   */
  Release refuted(int most) {
    Stage next = rollbacks + 1 < most ? stage : Stage.STOPPED;
    return new Release(next, since, tried, watchedFrom, rollbacks + 1, eighths);
  }

  /** What was tried is confirmed. */
  Release proven() {
    return new Release(Stage.FULL, since, tried, watchedFrom, 0, eighths);
  }

  /** Slow trials until something else may be confirmed; twice as many after each further time. */
  long confirmsAfter(long trials) {
    return trials << Math.min(Math.max(0, rollbacks - 1), 30);
  }

  private long waits(ReleaseRule rule) {
    return rollbacks == 0 ? rule.baselineTrials() : coolDownTrials(rule);
  }

  /** How long the baseline runs after the last rollback. */
  long coolDownTrials(ReleaseRule rule) {
    return rule.coolDownTrials() << Math.min(Math.max(0, rollbacks - 1), 30);
  }

  /**
   * Whether it is time to look for harm: a comparison has one more trial of the baseline. Later on
   * not each of them, since a look takes some microseconds.
   */
  boolean isDue(long number, boolean ranBaseline) {
    return ranBaseline && (number - since < EAGER_TRIALS || number % LOOKS_APART == 0);
  }

  /** What is watched goes on from stage to stage. */
  private Release entering(Stage next, long last) {
    boolean begins = stage == Stage.BASELINE || stage == Stage.SHADOW;
    long from = begins ? last + 1 : watchedFrom;
    return new Release(next, last + 1, 0, from, rollbacks, eighths);
  }

  /** Who has done well for long enough is no longer on probation. */
  private Release watchingAnew(ReleaseRule rule, long last) {
    boolean proven = last + 1 - since >= 4 * Math.max(rule.watchTrials(), waits(rule));
    return new Release(stage, since, tried, last + 1, proven ? 0 : rollbacks, eighths);
  }

  /** The same under what the budget leaves. */
  Release within(RegretBudget budget) {
    int left = budget.eighths();
    return left == eighths ? this : new Release(stage, since, tried, watchedFrom, rollbacks, left);
  }

  /** Somebody wants it tried again. */
  Release thawed(long last) {
    return new Release(Stage.BASELINE, last + 1, 0, last + 1, 0, WHOLE);
  }

  /** Whether it waits for somebody. */
  boolean isStopped() {
    return stage == Stage.STOPPED;
  }

  /** Whether a change from {@code before} to this undid something. */
  boolean isRollbackFrom(Release before) {
    return rollbacks > before.rollbacks;
  }

  /** What was watched so far was about another baseline. */
  Release watchingFrom(long number) {
    return new Release(stage, since, tried, number, rollbacks, eighths);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(stage.ordinal());
    out.writeLong(since);
    out.writeLong(tried);
    out.writeLong(watchedFrom);
    out.writeInt(rollbacks);
    out.writeInt(eighths);
  }

  static Release read(DataInputStream in) throws IOException {
    return new Release(
        Stage.values()[in.readInt()],
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readInt());
  }
}
