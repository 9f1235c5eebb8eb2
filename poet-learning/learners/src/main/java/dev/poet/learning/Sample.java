package dev.poet.learning;

import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;

/**
 * What is kept of one call, or of several with like parameters in a like context.
 *
 * @param point what the method ran with, settled
 * @param context one value per feature
 * @param score the mean score
 * @param trials how many; a window of calls counts as several
 * @param number of the last trial
 */
record Sample(Point point, double[] context, double score, double trials, long number) {

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
        Math.min(trial.window().calls(), MOST_OF_WINDOW),
        trial.number());
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
        n,
        Math.max(number, later.number));
  }
}
