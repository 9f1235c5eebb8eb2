package dev.poet.cli.advise;

/**
 * How many calls show a gain: until the interval that holds at all times is as narrow. It is 0.232
 * standard deviations of an outcome wide to each side after 4,000 calls, one in twenty of which
 * runs the baseline, and narrows with the square root of their number (docs/decisions/160).
 *
 * @param gain to be shown, relative
 * @param noise the standard deviation of a call's duration, relative to its mean
 */
record Calls(double gain, double noise) {
  private static final double MEASURED_CALLS = 4_000;
  private static final double MEASURED_HALF_WIDTH = 0.232;

  /** The learner's first look around takes about as many, whatever can be shown. */
  private static final long FEWEST = 200;

  long needed() {
    double ratio = MEASURED_HALF_WIDTH * noise / gain;
    double calls = MEASURED_CALLS * ratio * ratio;
    long rounded = (long) (Math.ceil(calls / 100) * 100);
    return Math.max(FEWEST, rounded);
  }
}
