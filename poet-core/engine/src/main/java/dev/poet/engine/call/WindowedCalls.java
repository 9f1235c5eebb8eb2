package dev.poet.engine.call;

import dev.poet.spi.Mixing;

/**
 * How the calls of one very hot function are numbered and drawn. Thread-safe without any write that
 * threads share, as far as there are places: threads whose ids are equal in the lowest bits share
 * one, and where two of them meet, one may repeat the other's draw, which does no harm.
 *
 * <p>The number of a call is {@link #WINDOWED}, maybe {@link #UNRECORDED}, a draw of {@value
 * Draw#BITS} bits, and in the lowest bits its place. Draws come in blocks: the first is a hash of
 * the block's count, each other one lies the golden ratio further on [1]. So a draw costs an
 * addition, the shares of the candidates are kept almost exactly in each block, and blocks are
 * independent of each other and of whatever is periodic in the program.
 *
 * <p>[1] Cranley and Patterson, "Randomization of number theoretic methods for multiple
 * integration", 1976.
 */
final class WindowedCalls {

  /** Set in the number of a call that is recorded into a window, rather than as a trial. */
  static final long WINDOWED = 1L << 61;

  /** Set in the number of a call that gets its parameters but is neither timed nor recorded. */
  static final long UNRECORDED = 1L << 62;

  private static final int PLACE_BITS = 6;
  private static final long PLACE_MASK = (1 << PLACE_BITS) - 1;
  private static final int BLOCK = 64;
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  /** Longs from place to place: two cache lines, since prefetchers fetch pairs. */
  private static final int APART = 16;

  private final long sampleMask;
  private final long start;

  /** For each place how many calls have begun there, and the last draw. */
  private final long[] places;

  /**
   * @param oneIn of so many calls one is recorded; a power of two
   */
  WindowedCalls(int oneIn, long seed) {
    this.sampleMask = oneIn - 1L;
    this.start = Mixing.start(seed);
    this.places = new long[APART * (1 + (int) PLACE_MASK + 1)];
  }

  @SuppressWarnings("deprecation") // its successor, threadId, is newer than Java 17
  long begin() {
    long place = Thread.currentThread().getId() & PLACE_MASK;
    int at = APART * ((int) place + 1);
    long count = places[at];
    places[at] = count + 1;
    long draw =
        (count & BLOCK - 1) == 0
            ? Mixing.next(start, count << PLACE_BITS | place)
            : places[at + 1] + GOLDEN_RATIO;
    places[at + 1] = draw;
    long call = WINDOWED | draw >>> 64 - Draw.BITS << PLACE_BITS | place;
    return (count & sampleMask) == 0 ? call : call | UNRECORDED;
  }

  /** The place that a number of a call contains. */
  static int place(long call) {
    return (int) (call & PLACE_MASK);
  }

  /** The draw that a number of a call contains. */
  static long draw(long call) {
    return call >>> PLACE_BITS & (1L << Draw.BITS) - 1;
  }
}
