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
   * @param effect in score units; positive is better
   * @param relative the effect divided by the absolute mean score of the control arm
   * @param controlMean the mean score of the control arm; NaN while there is none
   * @param tunedTrials trials of the tuned arm
   * @param controlTrials trials of the control arm
   */
  record Gain(
      Interval effect,
      Interval relative,
      double controlMean,
      long tunedTrials,
      long controlTrials) {}
}
