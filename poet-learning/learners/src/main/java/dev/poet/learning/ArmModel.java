package dev.poet.learning;

/** What a contextual bandit believes of arms, in coordinates of arm and context. */
interface ArmModel {

  /** The expected score. */
  double mean(double[] at);

  /** What the arm is chosen by, the highest of which is tried next. */
  double index(double[] at);

  /** Makes a model of what was seen. */
  @FunctionalInterface
  interface Fit {
    /**
     * @param rows at least one, scores standardised
     */
    ArmModel of(SampleRows rows, Draws draws);
  }
}
