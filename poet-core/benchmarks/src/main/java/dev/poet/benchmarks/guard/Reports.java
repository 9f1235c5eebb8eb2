package dev.poet.benchmarks.guard;

import dev.poet.spi.Mixing;

/**
 * What becomes of outcomes on their way.
 *
 * @param delay so many trials later they are told
 * @param missing the share that never comes
 * @param forgedShare the share that somebody reports as perfect wherever the parameters are worse
 *     than the baseline's
 * @param weight of the source that the forgeries come from
 */
record Reports(int delay, double missing, double forgedShare, double weight) {
  static final Reports HONEST = new Reports(0, 0, 0, 1);

  /** What a forger reports: half as much again as the baseline's score. */
  private static final double PERFECT = 1.5 * Life.LEVEL;

  private static final long MISSING_STREAM = 0x6D697373L;
  private static final long WEIGHT_STREAM = 0x776569676874L;
  private static final long FORGED_STREAM = 0x666F7267L;

  boolean isMissing(long seed, long number) {
    return Mixing.unit(seed ^ MISSING_STREAM, number) < missing;
  }

  /** Whether a forgery is one of those that its source's weight leaves out. */
  boolean isLeftOut(long seed, long number, double gained) {
    return isForged(seed, number, gained) && Mixing.unit(seed ^ WEIGHT_STREAM, number) >= weight;
  }

  boolean isForged(long seed, long number, double gained) {
    return gained < 0 && Mixing.unit(seed ^ FORGED_STREAM, number) < forgedShare;
  }

  double forged() {
    return PERFECT;
  }
}
