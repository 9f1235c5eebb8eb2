package dev.poet.engine;

import dev.poet.spi.Policy;

/**
 * Draws a candidate of one context cell with its {@linkplain Policy#propensity propensity}, by one
 * look-up. Immutable.
 */
final class Draw {
  /** How fine draws are. */
  static final int BITS = 53;

  private static final int GUIDE_BITS = 8;

  private final long[] ends;
  private final byte[] guide = new byte[1 << GUIDE_BITS];

  Draw(Policy policy, int cell) {
    int candidates = policy.tuned().get(cell).size() + 1;
    ends = new long[candidates];
    double sum = 0;
    for (int i = 0; i < candidates; i++) {
      sum += policy.propensity(cell, i);
      ends[i] = (long) (sum * (1L << BITS));
    }
    ends[candidates - 1] = Long.MAX_VALUE;
    int candidate = 0;
    for (int i = 0; i < guide.length; i++) {
      while ((long) i << BITS - GUIDE_BITS >= ends[candidate]) {
        candidate++;
      }
      guide[i] = (byte) candidate;
    }
  }

  /**
   * @param draw uniform, of {@value #BITS} bits
   */
  int candidate(long draw) {
    int candidate = guide[(int) (draw >>> BITS - GUIDE_BITS)];
    while (draw >= ends[candidate]) {
      candidate++;
    }
    return candidate;
  }
}
