package dev.poet.engine.call;

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

  /** For each {@link #place} of a draw the row of its candidate; null where several share it. */
  double[][] table(double[][] rows) {
    double[][] table = new double[guide.length][];
    for (int i = 0; i < table.length; i++) {
      long first = (long) i << BITS - GUIDE_BITS;
      int candidate = candidate(first);
      boolean alone = candidate == candidate(first + (1L << BITS - GUIDE_BITS) - 1);
      table[i] = alone ? rows[candidate] : null;
    }
    return table;
  }

  /** Where a draw is looked up. */
  static int place(long draw) {
    return (int) (draw >>> BITS - GUIDE_BITS);
  }

  /**
   * @param draw uniform, of {@value #BITS} bits
   */
  int candidate(long draw) {
    int candidate = guide[place(draw)];
    while (draw >= ends[candidate]) {
      candidate++;
    }
    return candidate;
  }
}
