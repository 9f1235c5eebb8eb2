package dev.poet.engine.log;

import static dev.poet.engine.log.Layout.LONGS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntToLongFunction;

/**
 * A bounded log of the calls of very hot functions, drained into windows. Callers write fixed units
 * into the ring of their stripe: one compare-and-set, some plain writes, one release. The draining
 * thread adds them up per function, policy and candidate, and writes a checkpoint: the sums,
 * together with how far the rings had been read, into the one of two places that is not in force,
 * and then, in one write, that it is. A killed process loses no call: what was read is in the
 * checkpoint, what was not is in the rings.
 *
 * <p>{@link #claim}, {@link #features} and {@link #record} are called by application threads;
 * everything else by one thread.
 */
public final class CallLog implements AutoCloseable {
  /** Units drained between two checkpoints, so that slots come free while callers go on. */
  private static final int BATCH = 16_384;

  private static final long UNFILLED_NANOS = 1_000_000_000L;

  private final ByteBuffer buffer;
  private final FileChannel channel;
  private final TrialLog trials;
  private final int units;
  private final int stripes;
  private final long stream;
  private final LongAdder dropped = new LongAdder();
  private final Windows windows = new Windows();
  private List<WindowCell> closed = List.of();
  private final long[] heads;
  private long nextNumber = 1;
  private long windowStartedMillis;
  private long waitingSince;
  private long skipped;

  CallLog(ByteBuffer buffer, FileChannel channel, TrialLog trials) {
    this.buffer = buffer;
    this.channel = channel;
    this.trials = trials;
    this.units = (int) buffer.getLong(CallLayout.AT_UNITS);
    this.stripes = (int) buffer.getLong(CallLayout.AT_STRIPES);
    this.stream = buffer.getLong(CallLayout.AT_STREAM);
    this.heads = new long[stripes];
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

  /**
   * Adds up the calls recorded since the last time.
   *
   * @param numbers the number of the next trial of a site; asked once per cell of a window
   * @return calls added up; less than there are if no more windows can be open
   */
  public long drain(IntToLongFunction numbers, long nowNanos, long nowMillis) {
    long added = 0;
    for (int stripe = 0; stripe < stripes; stripe++) {
      long before;
      do {
        before = heads[stripe];
        added += drain(stripe, numbers, nowNanos, nowMillis);
        if (heads[stripe] != before) {
          checkpoint();
        }
      } while (heads[stripe] - before >= BATCH);
    }
    return added;
  }

  /** Units of one stripe. */
  public int capacity() {
    return units;
  }

  /** Whether no more windows can be open. */
  public boolean isCrowded() {
    return windows.isFull();
  }

  /**
   * Ends the open windows and hands them out. They stay in the checkpoint until {@link #stored} is
   * called; until then no others can be ended.
   */
  public List<LoggedTrial> endWindows() {
    if (!closed.isEmpty()) {
      throw new IllegalStateException("windows that were ended before are not stored yet");
    }
    closed = windows.close();
    checkpoint();
    return trialsOf(closed);
  }

  /** The windows handed out are stored elsewhere. */
  public void stored() {
    closed = List.of();
    checkpoint();
  }

  /**
   * What an earlier process left in a log that was just opened, as windows. Asked again before
   * {@link #stored}, it answers the same.
   */
  public List<LoggedTrial> recover(long nowMillis) {
    int at = CallLayout.checkpoint(active());
    for (int stripe = 0; stripe < stripes; stripe++) {
      heads[stripe] = buffer.getLong(at + 8 * stripe);
    }
    nextNumber = Math.max(1, buffer.getLong(at + CallLayout.NEXT_NUMBER));
    int count = (int) buffer.getLong(at + CallLayout.CELLS);
    List<WindowCell> left = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      WindowCell cell = WindowCell.read(buffer, cellAt(at, i));
      if (trials.catalogue().knows(cell.site())) {
        left.add(cell);
      }
    }
    for (int stripe = 0; stripe < stripes; stripe++) {
      recover(stripe, nowMillis, left);
    }
    left.addAll(windows.close());
    return trialsOf(left);
  }

  /** Calls refused because their stripe was full. */
  public long dropped() {
    return dropped.sum();
  }

  /** Units that were claimed but never filled. */
  public long skipped() {
    return skipped;
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

  private long drain(int stripe, IntToLongFunction numbers, long nowNanos, long nowMillis) {
    long head = heads[stripe];
    long end = Math.min(tail(stripe), head + BATCH);
    long added = 0;
    while (head < end) {
      int at = at(stripe, head);
      if ((long) LONGS.getAcquire(buffer, at) != head + 1) {
        if (!isToBeSkipped(at, head, nowNanos)) {
          break;
        }
        head++;
        continue;
      }
      waitingSince = 0;
      int taken = add(stripe, head, at, numbers, nowMillis);
      if (taken == 0) {
        break;
      }
      head += taken;
      added++;
    }
    heads[stripe] = head;
    return added;
  }

  /** Adds up the call at {@code head}; the units that it takes, 0 if no window can be opened. */
  private int add(int stripe, long head, int at, IntToLongFunction numbers, long nowMillis) {
    long word = buffer.getLong(at + CallLayout.SOURCE);
    long source = word & ~1L;
    double policy = buffer.getDouble(at + CallLayout.POLICY);
    double place = buffer.getDouble(at + CallLayout.PLACE);
    WindowCell cell = windows.find(source, policy, place);
    if (cell == null) {
      if (windows.isFull()) {
        return 0;
      }
      cell = opened(source, policy, place, numbers, nowMillis);
    }
    cell.add(
        word != source,
        buffer.getLong(at + CallLayout.DURATION_NANOS),
        buffer.getDouble(at + CallLayout.METRIC));
    int features = cell.features();
    if (features == 0) {
      return 1;
    }
    for (int i = 0; i < Math.min(features, CallLayout.FEATURES_IN_ONE); i++) {
      cell.addFeature(i, buffer.getDouble(at + CallLayout.FEATURES + 8 * i));
    }
    if (features <= CallLayout.FEATURES_IN_ONE) {
      return 1;
    }
    int more = at(stripe, head + 1) + CallLayout.MORE_FEATURES;
    for (int i = CallLayout.FEATURES_IN_ONE; i < features; i++) {
      cell.addFeature(i, buffer.getDouble(more + 8 * (i - CallLayout.FEATURES_IN_ONE)));
    }
    return 2;
  }

  private WindowCell opened(
      long source, double policy, double place, IntToLongFunction numbers, long nowMillis) {
    if (windows.cells().isEmpty()) {
      windowStartedMillis = nowMillis;
    }
    long number = numbers.applyAsLong(site(source));
    nextNumber = Math.max(nextNumber, number + 1);
    int features = trials.catalogue().features(site(source));
    return windows.open(source, policy, place, features, number, windowStartedMillis);
  }

  /** The second unit of a call whose first was skipped, or a unit that was never filled. */
  private boolean isToBeSkipped(int at, long head, long nowNanos) {
    if (buffer.getLong(at) == -(head + 1)) {
      return true;
    }
    if (waitingSince == 0) {
      waitingSince = nowNanos;
    }
    if (nowNanos - waitingSince <= UNFILLED_NANOS) {
      return false;
    }
    waitingSince = 0;
    skipped++;
    return true;
  }

  private void recover(int stripe, long nowMillis, List<WindowCell> left) {
    while (heads[stripe] < tail(stripe)) {
      int at = at(stripe, heads[stripe]);
      boolean filled = buffer.getLong(at) == heads[stripe] + 1;
      boolean known =
          filled && trials.catalogue().knows(site(buffer.getLong(at + CallLayout.SOURCE)));
      if (known && windows.isFull()) {
        left.addAll(windows.close());
      }
      skipped += known ? 0 : 1;
      heads[stripe] += known ? add(stripe, heads[stripe], at, site -> nextNumber, nowMillis) : 1;
    }
  }

  /** Writes heads and sums beside those in force, puts them into force, and frees the slots. */
  private void checkpoint() {
    int next = 1 - active();
    int at = CallLayout.checkpoint(next);
    for (int stripe = 0; stripe < stripes; stripe++) {
      buffer.putLong(at + 8 * stripe, heads[stripe]);
    }
    int count = 0;
    for (WindowCell cell : windows.cells()) {
      cell.write(buffer, cellAt(at, count++));
    }
    for (WindowCell cell : closed) {
      cell.write(buffer, cellAt(at, count++));
    }
    buffer.putLong(at + CallLayout.CELLS, count);
    buffer.putLong(at + CallLayout.NEXT_NUMBER, nextNumber);
    LONGS.setRelease(buffer, CallLayout.AT_ACTIVE, (long) next);
    for (int stripe = 0; stripe < stripes; stripe++) {
      LONGS.setRelease(buffer, CallLayout.head(stripe), heads[stripe]);
    }
  }

  private List<LoggedTrial> trialsOf(List<WindowCell> cells) {
    List<LoggedTrial> ended = new ArrayList<>();
    for (WindowCell cell : cells) {
      int parameters = trials.catalogue().parameters(cell.site());
      ended.add(cell.trial(trials.catalogue(), trials.baseline(cell.site(), parameters)));
    }
    return ended;
  }

  /** The log of the trials that are not windows, which is opened and closed with this one. */
  TrialLog trials() {
    return trials;
  }

  private int active() {
    return (int) buffer.getLong(CallLayout.AT_ACTIVE);
  }

  private long tail(int stripe) {
    return (long) LONGS.getVolatile(buffer, CallLayout.tail(stripe));
  }

  private int at(int stripe, long claim) {
    return CallLayout.ring(stripe, units) + ((int) (claim & units - 1) << CallLayout.UNIT_SHIFT);
  }

  private static int cellAt(int checkpoint, int index) {
    return checkpoint + CallLayout.CELL_BYTES * (1 + index);
  }
}
