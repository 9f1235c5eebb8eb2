package dev.poet.engine.log;

import static dev.poet.engine.log.Layout.LONGS;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Adds up the calls in a {@link CallLog} per function, policy and candidate, and writes a
 * checkpoint: the sums, together with how far the rings had been read, into the one of two places
 * that is not in force, and then, in one write, that it is. A killed process loses no call: what
 * was read is in the checkpoint, what was not is in the rings.
 *
 * <p>Owned by one thread.
 */
public final class CallSums {
  /** Units drained between two checkpoints, so that slots come free while callers go on. */
  private static final int BATCH = 16_384;

  private static final long UNFILLED_NANOS = 1_000_000_000L;

  private final CallLog log;
  private final ByteBuffer buffer;
  private final int stripes;
  private final Windows windows = new Windows();
  private final long[] heads;
  private List<WindowCell> closed = List.of();
  private long nextNumber = 1;
  private long windowStartedMillis;
  private long waitingSince;
  private long skipped;

  CallSums(CallLog log) {
    this.log = log;
    this.buffer = log.buffer();
    this.stripes = log.stripes();
    this.heads = new long[stripes];
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
      if (log.trials().catalogue().knows(cell.site())) {
        left.add(cell);
      }
    }
    for (int stripe = 0; stripe < stripes; stripe++) {
      recover(stripe, nowMillis, left);
    }
    left.addAll(windows.close());
    return trialsOf(left);
  }

  /** Units that were claimed but never filled. */
  public long skipped() {
    return skipped;
  }

  private long drain(int stripe, IntToLongFunction numbers, long nowNanos, long nowMillis) {
    long head = heads[stripe];
    long end = Math.min(log.tail(stripe), head + BATCH);
    long added = 0;
    while (head < end) {
      int at = log.at(stripe, head);
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
    int more = log.at(stripe, head + 1) + CallLayout.MORE_FEATURES;
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
    long number = numbers.applyAsLong(CallLog.site(source));
    nextNumber = Math.max(nextNumber, number + 1);
    int features = log.trials().catalogue().features(CallLog.site(source));
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
    while (heads[stripe] < log.tail(stripe)) {
      int at = log.at(stripe, heads[stripe]);
      boolean filled = buffer.getLong(at) == heads[stripe] + 1;
      boolean known =
          filled
              && log.trials()
                  .catalogue()
                  .knows(CallLog.site(buffer.getLong(at + CallLayout.SOURCE)));
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
      int parameters = log.trials().catalogue().parameters(cell.site());
      ended.add(
          cell.trial(log.trials().catalogue(), log.trials().baseline(cell.site(), parameters)));
    }
    return ended;
  }

  private int active() {
    return (int) buffer.getLong(CallLayout.AT_ACTIVE);
  }

  private static int cellAt(int checkpoint, int index) {
    return checkpoint + CallLayout.CELL_BYTES * (1 + index);
  }
}
