package dev.poet.spi;

/**
 * Measures how much better the tuned arm does than the control arm. Arithmetic only, deterministic,
 * owned by one thread.
 */
public interface GainEstimator {

  /** Takes in the outcome of one trial; trials come in ascending order of number. */
  void tell(ScoredTrial trial);

  /** The gain so far. */
  Gain gain();

  /**
   * Tuned minus control.
   *
   * @param effect in score units, positive is better; its interval holds at all times at once, so
   *     that it may be looked at after every trial and be acted on
   * @param planned the same estimate with the narrower interval of a single look that was fixed
   *     before the first trial; looked at again and again it excludes the truth much more often
   *     than its level says
   * @param relative the effect divided by the absolute mean score of the control arm
   * @param controlMean the mean score of the control arm; NaN while there is none
   * @param tunedTrials trials of the tuned arm
   * @param controlTrials trials of the control arm
   */
  record Gain(
      Interval effect,
      Interval planned,
      Interval relative,
      double controlMean,
      long tunedTrials,
      long controlTrials) {}
}
