package dev.poet.learning;

import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;

/**
 * What is kept of one call, or of several with like parameters in a like context.
 *
 * @param point what the method ran with, settled
 * @param context one value per feature
 * @param score the mean score, as far as it is plausible
 * @param excess what was taken from the mean score because it was not; 0 almost always
 * @param trials how many; a window of calls counts as several
 * @param number of the last trial
 */
record Sample(
    Point point, double[] context, double score, double excess, double trials, long number) {

  /** A window of calls weighs at most so many: it felt the circumstances of one moment. */
  private static final double MOST_OF_WINDOW = 50;

  /**
   * @param settled what the trial ran with, settled
   */
  static Sample of(ScoredTrial trial, Point settled) {
    return new Sample(
        settled,
        trial.context().stream().mapToDouble(Double::doubleValue).toArray(),
        trial.score(),
        0,
        Math.min(trial.window().calls(), MOST_OF_WINDOW),
        trial.number());
  }

  /** The same with as much of the reported score as is plausible. */
  Sample withPlausible(double other) {
    return new Sample(point, context, other, score + excess - other, trials, number);
  }

  /** The mean score as it was reported. */
  double reported() {
    return score + excess;
  }

  /**
   * This and a later one; {@code most} trials and more count as {@code most}, so that a mean
   * follows a slow change. Their place is the mean of both, weighed like the scores, so that a
   * slope between them is no error; what can't be averaged is the heavier's.
   */
  Sample and(Sample later, double most, Midpoint midpoint) {
    double kept = Math.min(trials, most - Math.min(most, later.trials));
    double n = kept + later.trials;
    double share = later.trials / n;
    return new Sample(
        midpoint.of(point, later.point, share),
        midpoint.of(context, later.context, share),
        score + (later.score - score) * share,
        excess + (later.excess - excess) * share,
        n,
        Math.max(number, later.number));
  }
}
