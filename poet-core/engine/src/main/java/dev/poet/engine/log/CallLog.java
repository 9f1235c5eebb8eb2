package dev.poet.engine.log;

import static dev.poet.engine.log.Layout.LONGS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.LongAdder;

/**
 * A bounded log of the calls of very hot functions. Callers write fixed units into the ring of
 * their stripe: one compare-and-set, some plain writes, one release. {@link CallSums} adds them up.
 *
 * <p>{@link #claim}, {@link #features} and {@link #record} are called by application threads.
 */
public final class CallLog implements AutoCloseable {
  private final ByteBuffer buffer;
  private final FileChannel channel;
  private final TrialLog trials;
  private final int units;
  private final int stripes;
  private final long stream;
  private final LongAdder dropped = new LongAdder();
  private final CallSums sums;

  CallLog(ByteBuffer buffer, FileChannel channel, TrialLog trials) {
    this.buffer = buffer;
    this.channel = channel;
    this.trials = trials;
    this.units = (int) buffer.getLong(CallLayout.AT_UNITS);
    this.stripes = (int) buffer.getLong(CallLayout.AT_STRIPES);
    this.stream = buffer.getLong(CallLayout.AT_STREAM);
    this.sums = new CallSums(this);
  }

  /** Identifies this log among all logs; differs from the trial log's. */
  public long stream() {
    return stream;
  }

  /** Whether a killed process would lose what this log holds. */
  public boolean isVolatile() {
    return channel == null;
  }

  /** Rings beside each other; a power of two. */
  public int stripes() {
    return stripes;
  }

  /** What {@link #record} has to be told of a function: its site and its metric's slot or -1. */
  public static long source(int site, int slot) {
    return (long) site << 8 | (slot + 1L) << 1;
  }

  static int site(long source) {
    return (int) (source >>> 8);
  }

  static int slot(long source) {
    return (int) (source >>> 1 & 0x7F) - 1;
  }

  /**
   * Begins to record a call; {@link #record} ends it. Three short methods, because the JVM inlines
   * no long one into the caller.
   *
   * @param stripe below {@link #stripes}; callers that run at the same time should differ
   * @param features of the function
   * @return what the other two need to know; -1 if the stripe is full, which is counted
   */
  public long claim(int stripe, int features) {
    int needed = features > CallLayout.FEATURES_IN_ONE ? 2 : 1;
    int at = CallLayout.tail(stripe);
    long tail;
    do {
      tail = (long) LONGS.getVolatile(buffer, at);
      if (tail + needed - (long) LONGS.getVolatile(buffer, CallLayout.head(stripe)) > units) {
        dropped.increment();
        return -1;
      }
    } while (!LONGS.compareAndSet(buffer, at, tail, tail + needed));
    return tail;
  }

  /** Writes the features of a function that has some. */
  public void features(
      int stripe,
      long claim,
      int features,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    int at = at(stripe, claim) + CallLayout.FEATURES;
    buffer.putDouble(at, f0);
    buffer.putDouble(at + 8, f1);
    if (features > CallLayout.FEATURES_IN_ONE) {
      int second = at(stripe, claim + 1);
      int more = second + CallLayout.MORE_FEATURES;
      buffer.putLong(second, -(claim + 2));
      buffer.putDouble(more, f2);
      buffer.putDouble(more + 8, f3);
      buffer.putDouble(more + 16, f4);
      buffer.putDouble(more + 24, f5);
      buffer.putDouble(more + 32, f6);
      buffer.putDouble(more + 40, f7);
    }
  }

  /**
   * Writes the rest of a call and makes it readable.
   *
   * @param source from {@link #source}
   * @param policy the version
   * @param place cell times {@link dev.poet.spi.Policy#MAX_CANDIDATES} plus candidate
   * @param metric what the call reports of itself; left out if it is not finite
   */
  public void record(
      int stripe,
      long claim,
      long source,
      boolean failed,
      double policy,
      double place,
      long durationNanos,
      double metric) {
    ByteBuffer to = buffer;
    int at = at(stripe, claim);
    to.putLong(at + CallLayout.SOURCE, failed ? source | 1 : source);
    to.putDouble(at + CallLayout.POLICY, policy);
    to.putDouble(at + CallLayout.PLACE, place);
    to.putLong(at + CallLayout.DURATION_NANOS, durationNanos);
    to.putDouble(at + CallLayout.METRIC, metric);
    LONGS.setRelease(to, at, claim + 1);
  }

  /** Units of one stripe. */
  public int capacity() {
    return units;
  }

  /** What adds the calls up. */
  public CallSums sums() {
    return sums;
  }

  /** Calls refused because their stripe was full. */
  public long dropped() {
    return dropped.sum();
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the log of calls can't be closed", e);
    }
  }

  ByteBuffer buffer() {
    return buffer;
  }

  /** The log of the trials that are not windows, which is opened and closed with this one. */
  TrialLog trials() {
    return trials;
  }

  /** How far a stripe has been claimed. */
  long tail(int stripe) {
    return (long) LONGS.getVolatile(buffer, CallLayout.tail(stripe));
  }

  /** Where a unit lies. */
  int at(int stripe, long claim) {
    return CallLayout.ring(stripe, units) + ((int) (claim & units - 1) << CallLayout.UNIT_SHIFT);
  }
}
