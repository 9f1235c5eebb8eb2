package dev.poet.learning;

import org.apache.commons.math3.util.FastMath;

/**
 * How boldly calls are explored.
 *
 * @param reach half the width of the box in which points are looked for, share of each range
 * @param curiosity standard deviations of the belief that are added to what is expected of a point
 * @param doubt standard deviations that are taken from what is expected of a point before it is
 *     called the best
 */
record Ambition(double reach, double curiosity, double doubt) {
  /** Chosen on seeds 1000 to 1007 of the optimizers' suite, see docs/decisions/110. */
  static final Ambition DEFAULT = new Ambition(0.12, 1, 1);

  /** Trials from which curiosity grows, and by how much each time they are e times as many. */
  private static final double EARLY = 50;

  private static final double GROWTH = 0.25;

  /** Likewise, by how much the proof grows that is asked for. */
  private static final double PROOF_GROWTH = 0.7;

  /**
   * Curiosity after so many trials of the same function. A function that was called a thousand
   * times is expected to be called a thousand times more, so that a lasting gain is worth a search:
   * the bound of [1] grows with the logarithm of trials for that reason.
   *
   * <p>[1] Srinivas, Krause, Kakade and Seeger, "Gaussian process optimization in the bandit
   * setting", 2010.
   */
  double curiosityAfter(long trials) {
    return curiosity + GROWTH * FastMath.log(Math.max(1, trials / EARLY));
  }

  /**
   * Standard deviations of the belief by which a point has to be better than the baseline, after so
   * many trials of the same function, to be called the best. Early on a likely gain is worth its
   * doubt; a gain that is still in doubt after thousands of trials is small, and of many points
   * that are as good as the baseline one always looks better (docs/decisions/116).
   */
  double proofAfter(long trials) {
    return PROOF_GROWTH * FastMath.log(Math.max(1, trials / EARLY));
  }
}
