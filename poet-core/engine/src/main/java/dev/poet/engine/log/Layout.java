package dev.poet.engine.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where things are in the log file. All offsets in bytes, all numbers in the machine's byte order:
 * a log is read on the machine that wrote it.
 *
 * <pre>
 * header (4096) | baselines (64 x 256) | open trials (64 x 512) | ring of completed trials (capacity x 256) | end (64)
 * </pre>
 */
final class Layout {
  static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  static final long MAGIC = 0x504F45544C4F4731L;
  static final int HEADER_BYTES = 4096;
  static final int AT_MAGIC = 0;
  static final int AT_STREAM = 8;
  static final int AT_CAPACITY = 16;
  static final int AT_ANCHOR_NANOS = 24;
  static final int AT_ANCHOR_MILLIS = 32;
  static final int AT_TAIL = 128;
  static final int AT_HEAD = 256;

  static final int SITES = 64;
  static final int BASELINE_BYTES = 256;
  static final int OPEN_BYTES = 512;
  static final int RECORD_BYTES = 256;

  static final int STATE = 0;
  static final int SITE = 8;
  static final int CELL = 16;
  static final int CANDIDATE = 24;
  static final int POLICY = 32;
  static final int NUMBER = 40;
  static final int STARTED_NANOS = 48;
  static final int DURATION_NANOS = 56;
  static final int CALLS = 64;
  static final int FAILED_CALLS = 72;
  static final int FLAGS = 80;

  /** A flag: the process ended while the trial was open. */
  static final long INTERRUPTED = 1;

  /** A flag: what the trial took is the mean of its calls that returned. */
  static final long MEAN = 2;

  static final int FEATURES = 88;
  static final int METRICS = FEATURES + 8 * 8;
  static final int MAX_METRICS = (RECORD_BYTES - METRICS) / 8;

  static final int OPEN_COUNTS = 256;

  static final long EMPTY = 0;
  static final long OPEN = 1;

  private Layout() {}

  static int baseline(int site) {
    return HEADER_BYTES + site * BASELINE_BYTES;
  }

  static int openTrial(int site) {
    return baseline(SITES) + site * OPEN_BYTES;
  }

  static int ring() {
    return openTrial(SITES);
  }

  /** Without the end, see {@link CutFile}. */
  static int fileBytes(int capacity) {
    return ring() + capacity * RECORD_BYTES;
  }
}
