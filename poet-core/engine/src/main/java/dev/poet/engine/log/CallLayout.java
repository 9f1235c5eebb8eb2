package dev.poet.engine.log;

/**
 * Where things are in the file of a {@link CallLog}. All offsets in bytes, all numbers in the
 * machine's byte order.
 *
 * <pre>
 * header (4096) | two checkpoints | a ring of 64-byte units for each stripe
 * </pre>
 *
 * <p>A call takes one unit, or two if it has more than {@value #FEATURES_IN_ONE} features. A unit
 * starts with its claim + 1, negated in a second unit, so that a lone second unit can be told.
 */
final class CallLayout {
  static final long MAGIC = 0x504F45545744F31L;
  static final int HEADER_BYTES = 4096;
  static final int AT_MAGIC = 0;
  static final int AT_STREAM = 8;
  static final int AT_UNITS = 16;
  static final int AT_STRIPES = 24;
  static final int AT_ACTIVE = 32;

  /** Tail and head of a stripe, each alone on two cache lines: prefetchers fetch pairs. */
  static final int AT_TAILS = 256;

  static final int AT_HEADS = AT_TAILS + 128;
  static final int STRIPE_BYTES = 256;
  static final int MOST_STRIPES = 8;

  static final int UNIT_SHIFT = 6;
  static final int UNIT_BYTES = 1 << UNIT_SHIFT;
  static final int STATE = 0;
  static final int SOURCE = 8;
  static final int POLICY = 16;
  static final int PLACE = 24;
  static final int DURATION_NANOS = 32;
  static final int METRIC = 40;
  static final int FEATURES = 48;
  static final int FEATURES_IN_ONE = 2;
  static final int MORE_FEATURES = 8;

  /** A checkpoint begins with the heads of all stripes. */
  static final int CELLS = 8 * MOST_STRIPES;

  static final int NEXT_NUMBER = CELLS + 8;
  static final int CELL_BYTES = 256;
  static final int MOST_CELLS = 512;
  static final int CHECKPOINT_BYTES = CELL_BYTES * (1 + MOST_CELLS);

  private CallLayout() {}

  static int tail(int stripe) {
    return AT_TAILS + stripe * STRIPE_BYTES;
  }

  static int head(int stripe) {
    return AT_HEADS + stripe * STRIPE_BYTES;
  }

  static int checkpoint(int which) {
    return HEADER_BYTES + which * CHECKPOINT_BYTES;
  }

  static int ring(int stripe, int units) {
    return checkpoint(2) + stripe * units * UNIT_BYTES;
  }

  static int fileBytes(int stripes, int units) {
    return ring(stripes, units);
  }
}
