package dev.poet.engine.log;

import static dev.poet.engine.log.Layout.LONGS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sums over the calls of very hot functions, per function, policy and candidate, in a mapped file.
 * Each call adds itself: it takes a stripe for itself, finds its cell, and lets go. Threads that
 * call at the same time differ in their stripe, and who meets another one goes on to the next:
 * nobody ever waits. {@link CallWindows} ends the windows. Failed calls count, but their values do
 * not: failing fast must never look good.
 *
 * <p>A killed process loses no call that was added, and no cell is ever found half-added: see
 * {@link CallLayout}.
 *
 * <p>{@link #record} is called by application threads.
 */
public final class CallSums implements AutoCloseable {
  private static final int SLOT_BITS = Integer.numberOfTrailingZeros(CallLayout.SLOTS);
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final long UNMEASURED = 2;
  private static final long FAILED = 4;
  private static final long ODD = 1L << 62;
  private static final int NUMBER_SHIFT = 3;
  private static final int SLOT_SHIFT = 3;
  private static final int SITE_SHIFT = 10;

  /** No plain {@code ByteBuffer}: the JVM could not tell, and inline, its methods. */
  private final MappedByteBuffer buffer;

  /** The same bytes as whole numbers and as fractions; a look at these has fewer checks. */
  private final LongBuffer longs;

  private final DoubleBuffer doubles;
  private final FileChannel channel;
  private final TrialLog trials;
  private final int end;
  private final int stripes;
  private final long stream;
  private final LongAdder dropped = new LongAdder();
  private final CallWindows windows;
  private volatile int open;
  private volatile boolean crowded;

  CallSums(MappedByteBuffer buffer, FileChannel channel, TrialLog trials) {
    this.buffer = buffer;
    this.longs = buffer.asLongBuffer();
    this.doubles = buffer.asDoubleBuffer();
    this.channel = channel;
    this.trials = trials;
    this.end = CutFile.end(buffer);
    this.stripes = (int) buffer.getLong(CallLayout.AT_STRIPES);
    this.stream = buffer.getLong(CallLayout.AT_STREAM);
    this.windows = new CallWindows(this);
    for (int i = 0; i < stripes; i++) {
      LONGS.setRelease(buffer, CallLayout.bank(i, 0), 0L); // who held it was killed
      LONGS.setRelease(buffer, CallLayout.bank(i, 1), 0L);
    }
  }

  /** Whether somebody has shortened their file while it is in use. */
  public boolean isCut() {
    try {
      return channel != null && channel.size() < buffer.capacity();
    } catch (IOException closed) {
      return false;
    }
  }

  /** Identifies these sums among all logs; differs from the trial log's. */
  public long stream() {
    return stream;
  }

  /** A power of two. */
  public int stripes() {
    return stripes;
  }

  /** What {@link #kind} has to be told of a function: its site and its metric's slot or -1. */
  public static long source(int site, int slot) {
    return (long) site << SITE_SHIFT | (slot + 1L) << SLOT_SHIFT | 1;
  }

  static int site(long source) {
    return (int) (source >>> SITE_SHIFT);
  }

  static int slot(long source) {
    return (int) (source >>> SLOT_SHIFT & 0x7F) - 1;
  }

  /**
   * What {@link #cell} has to be told of a call. Calls that failed and calls without a finite
   * metric have cells of their own, so that each sum of a cell has as many parts as it has calls.
   *
   * @param source from {@link #source}
   * @param metric what the call reports of itself
   */
  public static long kind(long source, boolean failed, double metric) {
    return failed ? source | FAILED : metric - metric == 0 ? source : source | UNMEASURED;
  }

  /**
   * The kind of a call with a feature that is no finite number: such calls make a window of their
   * own, so that they spoil no other.
   */
  public static long odd(long kind) {
    return kind | ODD;
  }

  /** The source, whether the call failed, and was measured, or not. */
  static long sourceOf(long kind) {
    return kind & ~(FAILED | UNMEASURED);
  }

  static boolean isFailed(long kind) {
    return (kind & FAILED) != 0;
  }

  static boolean isMeasured(long kind) {
    return (kind & (FAILED | UNMEASURED)) == 0;
  }

  /**
   * Adds a call to the sums of its candidate. One step of several, which the JVM compiles by itself
   * and calls, since it is too long to be copied into each woven method.
   *
   * @param stripe any number; callers that run at the same time should differ in its lowest bits
   * @param kind from {@link #kind}
   * @param policy the version
   * @param place cell times {@link dev.poet.spi.Policy#MAX_CANDIDATES} plus candidate
   * @param nanos of the call
   * @param metric of the call
   */
  public void record(
      int stripe, long kind, double policy, double place, long nanos, double metric) {
    int bank = take(stripe);
    if (bank >= 0) {
      try {
        int cell = cell(bank, kind, policy, place, nanos, metric);
        if (cell >= 0) {
          add(cell, kind, nanos, metric);
        }
      } finally {
        release(bank);
      }
    }
    CutFile.settleUnlessWhole(buffer, end);
  }

  /**
   * The same for a call that perceived something.
   *
   * @param features how many there are
   */
  public void record(
      int stripe,
      long kind,
      double policy,
      double place,
      long nanos,
      double metric,
      int features,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    int bank = take(stripe);
    if (bank >= 0) {
      try {
        int cell = cell(bank, kind, policy, place, nanos, metric);
        if (cell >= 0) {
          features(cell, features, f0, f1, f2, f3, f4, f5, f6, f7);
          add(cell, kind, nanos, metric);
        }
      } finally {
        release(bank);
      }
    }
    CutFile.settleUnlessWhole(buffer, end);
  }

  /**
   * Takes a stripe, for as long as it takes to add a call.
   *
   * @param stripe any number; callers that run at the same time should differ in its lowest bits
   * @return what {@link #cell} and {@link #release} need to know; -1 if none is free, which is
   *     counted
   */
  int take(int stripe) {
    int bank = CallLayout.bank(stripe & stripes - 1, open);
    return tryTake(bank) ? bank : takeAnother(stripe);
  }

  /** By an exchange, since that fails for certain where memory is gone, see {@link CutFile}. */
  boolean tryTake(int bank) {
    return (long) LONGS.getAndSet(buffer, bank, 1L) == 0;
  }

  /** Lets go of a stripe. */
  void release(int bank) {
    CutFile.settleUnless((long) LONGS.getAndSet(buffer, bank, 0L) == 1);
  }

  /**
   * The cell of the open window for the calls of a function with one candidate.
   *
   * @param bank from {@link #take}
   * @param kind from {@link #kind}
   * @param policy the version
   * @param place cell times {@link dev.poet.spi.Policy#MAX_CANDIDATES} plus candidate
   * @param nanos of the call
   * @param metric of the call
   * @return -1 if no more can be open, which is counted
   */
  int cell(int bank, long kind, double policy, double place, long nanos, double metric) {
    int first = slot(kind, policy, place);
    for (int slot = first; slot < first + CallLayout.SLOTS; slot++) {
      int at = CallLayout.cell(bank, slot & CallLayout.SLOTS - 1);
      long there = longAt(at + CallLayout.SOURCE);
      if (there == kind
          && doubleAt(at + CallLayout.PLACE) == place
          && doubleAt(at + CallLayout.POLICY) == policy) {
        return at;
      }
      if (there == 0) {
        return open(bank, at, kind, policy, place, nanos, metric);
      }
    }
    return -1; // memory that is gone: half of the cells are free
  }

  /** Adds a call to its cell; {@link #features} comes before. */
  void add(int cell, long kind, long nanos, double metric) {
    long calls = longAt(cell + CallLayout.CALLS);
    int from = CallLayout.half(cell, calls);
    int to = CallLayout.half(cell, calls + 1);
    double apart = nanos - doubleAt(cell + CallLayout.FIRST_NANOS);
    add(from + CallLayout.NANOS_APART, to + CallLayout.NANOS_APART, apart);
    add(from + CallLayout.NANOS_SQUARES, to + CallLayout.NANOS_SQUARES, apart * apart);
    if (isMeasured(kind)) {
      double metricApart = metric - doubleAt(cell + CallLayout.FIRST_METRIC);
      add(from + CallLayout.METRIC_APART, to + CallLayout.METRIC_APART, metricApart);
      add(
          from + CallLayout.METRIC_SQUARES,
          to + CallLayout.METRIC_SQUARES,
          metricApart * metricApart);
    }
    LONGS.setRelease(buffer, cell + CallLayout.CALLS, calls + 1);
  }

  /** Adds the features of a call. */
  void features(
      int cell,
      int features,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    long calls = longAt(cell + CallLayout.CALLS);
    int from = CallLayout.features(cell, calls);
    int to = CallLayout.features(cell, calls + 1);
    add(from, to, f0);
    add(from + 8, to + 8, f1);
    if (features > 2) {
      add(from + 16, to + 16, f2);
      add(from + 24, to + 24, f3);
    }
    if (features > 4) {
      add(from + 32, to + 32, f4);
      add(from + 40, to + 40, f5);
      add(from + 48, to + 48, f6);
      add(from + 56, to + 56, f7);
    }
  }

  /** Whether a call found no room for its cell in the open window. */
  public boolean isCrowded() {
    return crowded;
  }

  /** Calls that were not added, because no stripe or no cell was free. */
  public long dropped() {
    return dropped.sum();
  }

  /** What ends the windows. */
  public CallWindows windows() {
    return windows;
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the sums of calls can't be closed", e);
    }
  }

  MappedByteBuffer buffer() {
    return buffer;
  }

  /** The log of the trials that are not windows, which is opened and closed with this one. */
  TrialLog trials() {
    return trials;
  }

  /** Which bank of each stripe calls are added to. */
  int open() {
    return open;
  }

  /** Lets calls that begin to add themselves from now on do so in the other bank. */
  void swap() {
    open = 1 - open;
    crowded = false;
  }

  private int takeAnother(int stripe) {
    for (int i = 1; i <= stripes; i++) {
      int bank = CallLayout.bank(stripe + i & stripes - 1, open);
      if (tryTake(bank)) {
        return bank;
      }
    }
    dropped.increment();
    return -1;
  }

  private int open(
      int bank, int cell, long kind, double policy, double place, double nanos, double metric) {
    long used = buffer.getLong(bank + CallLayout.USED);
    if (used >= CallLayout.MOST_USED) {
      crowded = true;
      dropped.increment();
      return -1;
    }
    for (int at = cell; at < cell + CallLayout.CELL_BYTES; at += 8) {
      buffer.putLong(at, 0);
    }
    buffer.putDouble(cell + CallLayout.POLICY, policy);
    buffer.putDouble(cell + CallLayout.PLACE, place);
    buffer.putDouble(cell + CallLayout.FIRST_NANOS, nanos);
    buffer.putDouble(cell + CallLayout.FIRST_METRIC, metric);
    LONGS.setRelease(buffer, cell + CallLayout.SOURCE, kind);
    buffer.putLong(bank + CallLayout.USED, used + 1);
    return cell;
  }

  /** Sums of differences from the first one: squares keep their digits, and no call divides. */
  private void add(int from, int to, double value) {
    doubles.put(to >> NUMBER_SHIFT, doubleAt(from) + value);
  }

  private long longAt(int at) {
    return longs.get(at >> NUMBER_SHIFT);
  }

  private double doubleAt(int at) {
    return doubles.get(at >> NUMBER_SHIFT);
  }

  private static int slot(long kind, double policy, double place) {
    long key =
        kind
            ^ Double.doubleToRawLongBits(policy) * 31
            ^ Double.doubleToRawLongBits(place) * MULTIPLIER;
    return (int) (key * MULTIPLIER >>> Long.SIZE - SLOT_BITS);
  }
}
