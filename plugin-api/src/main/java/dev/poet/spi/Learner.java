package dev.poet.spi;

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

  /** What to try next. Does not change the learner: asked twice, it answers the same. */
  Proposal propose();

  /**
   * Everything needed to go on later, in a format of the learner's own that starts with its
   * version; given to {@link LearnerFactory#restore}.
   */
  byte[] state();
}
