package dev.poet.learning;

/**
 * Expected scores less some standard deviations of the belief, for finding the largest: the
 * deviation, which is dear, is only worked out where the mean alone is larger than the best so far;
 * elsewhere a lower bound is good enough. Used for one search.
 */
final class CautiousMean {
  private final Beliefs beliefs;
  private final double doubt;
  private final double most;
  private double best = Double.NEGATIVE_INFINITY;

  /**
   * @param doubt standard deviations taken off
   */
  CautiousMean(Beliefs beliefs, double doubt) {
    this.beliefs = beliefs;
    this.doubt = doubt;
    this.most = beliefs.mostDeviation();
  }

  double of(double[] at) {
    double mean = beliefs.mean(at);
    if (mean <= best) {
      return mean - doubt * most;
    }
    Beliefs.Belief belief = beliefs.at(at);
    double value = belief.mean() - doubt * belief.deviation();
    best = Math.max(best, value);
    return value;
  }
}
