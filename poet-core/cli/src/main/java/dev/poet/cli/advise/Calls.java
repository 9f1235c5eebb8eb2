package dev.poet.cli.advise;

/**
 * About how many calls a function needs, as far as that can be said before it runs: those in which
 * its parameters come near the best, and those that show the gain.
 *
 * <p>To <em>learn</em>: until three of four runs of {@code auto} recommended what is within 5 % of
 * the best, on rotated valleys whose random settings cost as much as {@link #COST_OF_CHANCE} of the
 * mean (docs/decisions/218). The more parameters are tuned together, the more; beyond the noise
 * that was measured, with its square.
 *
 * <p>To <em>show</em>: until the interval that holds at all times is as narrow as the gain. It is
 * 0.232 standard deviations of an outcome wide to each side after 4,000 calls, one in twenty of
 * which runs the baseline, and narrows with the square root of their number (docs/decisions/160).
 *
 * @param gain to be shown, relative
 * @param noise the standard deviation of a call's duration, relative to its mean
 */
record Calls(double gain, double noise) {
  /** What a setting drawn at random is assumed to cost more than the best, relative to the mean. */
  static final double COST_OF_CHANCE = 1;

  private static final double MEASURED_CALLS = 4_000;
  private static final double MEASURED_HALF_WIDTH = 0.232;

  /** How many parameters were tuned together in the runs. */
  private static final int[] PARAMETERS = {1, 2, 3, 6};

  /** The noise of the runs, as a share of what a random setting costs, and the calls they took. */
  private static final double QUIET = 0.1;

  private static final double[] CALLS_QUIET = {25, 25, 50, 400};
  private static final double NOISY = 0.3;

  /** Six were not there after 800 calls: four times the quiet ones', as it is of three. */
  private static final double[] CALLS_NOISY = {50, 50, 200, 1_600};

  /** Fewer say nothing. */
  private static final long FEWEST = 200;

  /** Of a function. */
  long needed(int parameters) {
    return Math.max(FEWEST, toLearn(parameters) + toShow());
  }

  /**
   * @param parameters that are tuned together
   */
  long toLearn(int parameters) {
    double relative = noise / COST_OF_CHANCE;
    double calls =
        relative <= QUIET
            ? at(parameters, CALLS_QUIET)
            : at(parameters, CALLS_NOISY) * Math.max(1, square(relative / NOISY));
    return rounded(calls);
  }

  long toShow() {
    return rounded(MEASURED_CALLS * square(MEASURED_HALF_WIDTH * noise / gain));
  }

  /** On the line between what was measured, and with the square of their number beyond it. */
  private static double at(int parameters, double[] calls) {
    int last = PARAMETERS.length - 1;
    if (parameters >= PARAMETERS[last]) {
      return calls[last] * square((double) parameters / PARAMETERS[last]);
    }
    int i = 0;
    while (PARAMETERS[i + 1] <= parameters) {
      i++;
    }
    double share = (double) (parameters - PARAMETERS[i]) / (PARAMETERS[i + 1] - PARAMETERS[i]);
    return calls[i] + share * (calls[i + 1] - calls[i]);
  }

  private static double square(double value) {
    return value * value;
  }

  private static long rounded(double calls) {
    return (long) (Math.ceil(calls / 100) * 100);
  }
}
