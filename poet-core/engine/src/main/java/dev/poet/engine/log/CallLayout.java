package dev.poet.engine.log;

/**
 * Where things are in the file of {@link CallSums}. All offsets in bytes, all numbers in the
 * machine's byte order.
 *
 * <pre>
 * header (4096) | for each stripe two banks: header (128), {@value #SLOTS} cells (256)
 * </pre>
 *
 * <p>A cell begins with what it is about and the count of its calls, and has two halves for the
 * same sums. The one that the lowest bit of the count names is valid. A call writes the sums with
 * itself to the other half, and then the count.
 */
final class CallLayout {
  static final long MAGIC = 0x504F45545744F32L;
  static final int HEADER_BYTES = 4096;
  static final int AT_MAGIC = 0;
  static final int AT_STREAM = 8;
  static final int AT_STRIPES = 16;
  static final int AT_NEXT_NUMBER = 24;

  /** When the open window began, and the one that has ended: wall clock, in milliseconds. */
  static final int AT_STARTED = 32;

  static final int AT_ENDED_STARTED = 40;

  static final int BANK_HEADER_BYTES = 128;
  static final int BUSY = 0;
  static final int USED = 8;

  /** Twice as many as may be used, so that a look-up ends soon. */
  static final int SLOTS = 512;

  static final int MOST_USED = SLOTS / 2;

  /** Odd, see {@link CallSums#source}; 0: the cell is free. */
  static final int SOURCE = 0;

  static final int POLICY = 8;
  static final int PLACE = 16;
  static final int NUMBER = 24;
  static final int CALLS = 32;
  static final int FIRST_NANOS = 40;
  static final int FIRST_METRIC = 48;

  /** When the window began that the cell's trial is: wall clock, in milliseconds; 0: not ended. */
  static final int STARTED = 56;

  static final int CELL_SHIFT = 8;
  static final int CELL_BYTES = 1 << CELL_SHIFT;

  static final int NANOS_APART = 0;
  static final int NANOS_SQUARES = 8;
  static final int METRIC_APART = 16;
  static final int METRIC_SQUARES = 24;

  private static final int HALVES = 64;
  private static final int HALF_SHIFT = 5;
  private static final int FEATURES = 128;
  private static final int FEATURES_SHIFT = 6;
  private static final int BANK_BYTES = BANK_HEADER_BYTES + (SLOTS << CELL_SHIFT);

  private CallLayout() {}

  static int bank(int stripe, int which) {
    return HEADER_BYTES + (stripe * 2 + which) * BANK_BYTES;
  }

  static int cell(int bank, int slot) {
    return bank + BANK_HEADER_BYTES + (slot << CELL_SHIFT);
  }

  /** The half of a cell that is valid when it has so many calls. */
  static int half(int cell, long calls) {
    return cell + HALVES + ((int) (calls & 1) << HALF_SHIFT);
  }

  static int features(int cell, long calls) {
    return cell + FEATURES + ((int) (calls & 1) << FEATURES_SHIFT);
  }

  static int fileBytes(int stripes) {
    return bank(stripes, 0);
  }
}
