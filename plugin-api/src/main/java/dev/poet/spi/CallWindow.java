package dev.poet.spi;

/**
 * What is known of the calls behind a trial of a very hot function: such a trial is a window, all
 * the calls that one candidate ran with in a span of time, and its score is their mean. Candidates
 * are drawn call by call, so the windows of one span felt the same circumstances.
 *
 * @param began equal for the windows of one span, else different; milliseconds since the epoch
 * @param calls how many, at least 1
 * @param variance of the score from call to call
 */
public record CallWindow(long began, long calls, double variance) {

  /** The trial is one observation, whatever it is made of. */
  public static final CallWindow NONE = new CallWindow(-1, 1, 0);
}
