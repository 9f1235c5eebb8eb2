package dev.poet.learning;

/**
 * How boldly a {@link LocalGaussianProcess} moves. "Reach" is half the width of the box in which it
 * looks, as a share of each parameter's range; evidence is an expected gain in units of its own
 * standard deviation.
 *
 * @param firstReach before there is evidence, while the noise is small
 * @param mostReach with all the evidence in the world
 * @param curiosity standard deviations added to the expected gain of what to try next
 * @param doubt standard deviations taken from the expected gain of what to recommend
 * @param hold trials for which a point is tried before it is judged, unless it looks bad
 * @param regret expected loss at which a point is dropped before that, as a share of the mean score
 * @param budget expected loss over all trials, in mean scores, at which the search ends for good
 */
record Caution(
    double firstReach,
    double mostReach,
    double curiosity,
    double doubt,
    int hold,
    double regret,
    double budget) {

  /**
   * For trials of a day or so, of which there are some 90 and each of which somebody lives through.
   * Chosen on seeds 1000 to 1039 of the sample house.
   */
  static final Caution SLOW = new Caution(0.05, 0.12, 0.5, 0.3, 3, 0.02, 0.5);

  /**
   * For slow trials with a plugin's model, which knows where to look: nothing is tried out of
   * curiosity, only what is rather sure to gain. Chosen on seeds 1100 to 1115.
   */
  static final Caution FORESEEING = new Caution(0.05, 0.12, -1, 1, 3, 0.02, 0.5);

  /**
   * Noise above which the first steps are larger, because smaller ones would never be told apart.
   */
  private static final double QUIET = 0.14;

  /** How much larger they get at most: beyond that, more is lost at cliffs than learned. */
  private static final double MOST_ENLARGED = 1.4;

  /** Evidence from which the reach grows. */
  private static final double CONVINCING = 1;

  /**
   * How far to look.
   *
   * @param evidence that the best point tried is better than the baseline
   * @param noise of one trial, as a share of the mean score
   */
  double reach(double evidence, double noise) {
    double first = firstReach * Math.max(1, Math.min(MOST_ENLARGED, noise / QUIET));
    return Math.min(mostReach, first * (1 + Math.max(0, evidence - CONVINCING)));
  }
}
