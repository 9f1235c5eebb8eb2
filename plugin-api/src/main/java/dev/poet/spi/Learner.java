package dev.poet.spi;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Turns trials into the next proposal: arithmetic only, without threads, clocks or I/O, its effort
 * bounded by counted operations and independent of the number of trials told (it keeps a window or
 * sufficient statistics).
 *
 * <p>Equal settings and equal trials give equal proposals and states, bit for bit. Not thread-safe:
 * one thread owns a learner.
 */
public interface Learner {

  /** Takes in the outcome of one trial; trials come in ascending order of number. */
  void tell(ScoredTrial trial);

  /**
   * Takes in the outcome of one trial while there is no time to think: what is thought of it may
   * wait for the next one that is told. Costs a small part of a thought, up to 0.1 ms where there
   * are features; by default there is nothing to put off.
   */
  default void note(ScoredTrial trial) {
    tell(trial);
  }

  /** What to try next. Does not change the learner: asked twice, it answers the same. */
  Proposal propose();

  /**
   * The score that it expects of a trial now; nothing if it has no model. Does not change the
   * learner. Who expects better is how schedules choose between learners.
   *
   * @param context one value per feature
   */
  default OptionalDouble expected(Point parameters, List<Double> context) {
    return OptionalDouble.empty();
  }

  /**
   * Thinks once more about everything it was told, harder than there is time for between trials;
   * asked for in idle time, after a whole history was told. Its effort is bounded, too.
   */
  default void reflect() {}

  /**
   * How many trials it was told since it last took the function for another one than before: after
   * that it is asked as often as in the beginning. By default it never does.
   */
  default long toldSinceChange() {
    return Long.MAX_VALUE;
  }

  /**
   * Everything needed to go on later, in a format of the learner's own that starts with its
   * version; given to {@link LearnerFactory#restore}.
   */
  byte[] state();
}
