package dev.poet.engine.log;

import static dev.poet.engine.log.Layout.LONGS;

import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.TrialId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * A bounded log of outcomes that arrived later, beside the log of trials and with the same names.
 * Many writers, one reader. A value that was accepted is never skipped: where the reader meets one
 * that is being written, it waits. So a writer that fails marks its place as void, and only what a
 * dead process left unfinished, and so never accepted, is passed over.
 *
 * <pre>
 * header (4096) | ring (capacity x 64): state, site, stream, number, metric slot, value, millis, amends | end (64)
 * </pre>
 *
 * <p>{@link #offer} is called by application threads, everything else by the training thread.
 */
public final class FeedbackLog {
  static final int CAPACITY = 16_384;
  static final long MAGIC = 0x504F455446424B31L;

  private static final int RECORD_BYTES = 64;
  private static final int SITE = 8;
  private static final int STREAM = 16;
  private static final int NUMBER = 24;
  private static final int SLOT = 32;
  private static final int VALUE = 40;
  private static final int AT_MILLIS = 48;
  private static final int AMENDS = 56;

  private static final long CLOSING_NANOS = 1_000_000_000L;

  private final ByteBuffer buffer;
  private final Catalogue catalogue;
  private final int capacity;
  private final int end;
  private final long stream;
  private final long left;
  private final LongAdder refused = new LongAdder();
  private final LongAdder ignored = new LongAdder();
  private final AtomicInteger writers = new AtomicInteger();
  private volatile boolean closed;
  private long drained;

  FeedbackLog(ByteBuffer buffer, Catalogue catalogue) {
    this.buffer = buffer;
    this.catalogue = catalogue;
    this.capacity = (int) buffer.getLong(Layout.AT_CAPACITY);
    this.end = CutFile.end(buffer);
    this.stream = buffer.getLong(Layout.AT_STREAM);
    this.drained = buffer.getLong(Layout.AT_HEAD);
    this.left = buffer.getLong(Layout.AT_TAIL);
  }

  /** Without the end, see {@link CutFile}. */
  static int fileBytes(int capacity) {
    return Layout.HEADER_BYTES + capacity * RECORD_BYTES;
  }

  /** The magic goes in last: a half-made log is made again. */
  static void format(ByteBuffer buffer, int capacity, long stream) {
    buffer.putLong(Layout.AT_STREAM, stream);
    buffer.putLong(Layout.AT_CAPACITY, capacity);
    LONGS.setRelease(buffer, Layout.AT_MAGIC, MAGIC);
  }

  /** How much memory it takes. */
  long bytes() {
    return buffer.capacity();
  }

  /** Whether {@link #offer} takes anything at all. */
  public boolean isOpen() {
    return !closed;
  }

  /**
   * Takes some values of one trial, all or none.
   *
   * @param slots the slots of the metrics, as {@link TrialLog#metricSlot} gave them
   * @return false if there is no room for all of them
   */
  public boolean offer(
      int site, TrialId trial, int[] slots, double[] values, long atMillis, boolean amends) {
    writers.incrementAndGet();
    try {
      long first = closed ? -1 : claim(slots.length);
      if (first < 0) {
        refused.increment();
        CutFile.settleUnlessWhole(buffer, end);
        return false;
      }
      for (int i = 0; i < slots.length; i++) {
        write(first + i, site, trial, slots[i], values[i], atMillis, amends);
      }
      CutFile.settleUnlessWhole(buffer, end);
      return true;
    } finally {
      writers.decrementAndGet();
    }
  }

  /** The position after the newest that was offered. */
  public long offered() {
    return (long) LONGS.getVolatile(buffer, Layout.AT_TAIL);
  }

  private long claim(int count) {
    while (true) {
      long tail = (long) LONGS.getVolatile(buffer, Layout.AT_TAIL);
      if (tail + count - (long) LONGS.getVolatile(buffer, Layout.AT_HEAD) > capacity) {
        return -1;
      }
      if (LONGS.compareAndSet(buffer, Layout.AT_TAIL, tail, tail + count)) {
        return tail;
      }
      CutFile.settleUnlessWhole(buffer, end);
    }
  }

  private void write(
      long claim, int site, TrialId trial, int slot, double value, long atMillis, boolean amends) {
    int at = at(claim);
    boolean done = false;
    try {
      buffer.putLong(at + SITE, site);
      buffer.putLong(at + STREAM, trial.stream());
      buffer.putLong(at + NUMBER, trial.number());
      buffer.putLong(at + SLOT, slot);
      buffer.putDouble(at + VALUE, value);
      buffer.putLong(at + AT_MILLIS, atMillis);
      buffer.putLong(at + AMENDS, amends ? 1 : 0);
      done = true;
    } finally {
      LONGS.setRelease(buffer, at, done ? claim + 1 : voided(claim));
    }
  }

  /** What was accepted since the last call, oldest first. */
  public List<FeedbackEntry> drain(int limit) {
    List<FeedbackEntry> entries = new ArrayList<>();
    long tail = (long) LONGS.getVolatile(buffer, Layout.AT_TAIL);
    while (drained < tail && entries.size() < limit) {
      long state = (long) LONGS.getAcquire(buffer, at(drained));
      if (state == drained + 1) {
        read(drained, entries);
      } else if (state != voided(drained)) {
        break;
      }
      drained++;
    }
    return entries;
  }

  /** The position after the newest that was drained. */
  public long drained() {
    return drained;
  }

  /**
   * What an earlier process left in a log that was just opened. Asked again before {@link
   * #release}, it answers the same.
   */
  public List<FeedbackEntry> recover() {
    List<FeedbackEntry> entries = new ArrayList<>();
    for (drained = buffer.getLong(Layout.AT_HEAD); drained < left; drained++) {
      if ((long) LONGS.getAcquire(buffer, at(drained)) == drained + 1) {
        read(drained, entries);
      }
    }
    return entries;
  }

  /** Frees the room of everything drained so far; called once it is stored elsewhere. */
  public void release() {
    LONGS.setRelease(buffer, Layout.AT_HEAD, drained);
  }

  /** How often there was no room. */
  public long refused() {
    return refused.sum();
  }

  /** Something was reported that is not worth a place. */
  public void ignore() {
    ignored.increment();
  }

  /** How often {@link #ignore} was called. */
  public long ignored() {
    return ignored.sum();
  }

  /** Takes no more; what is being written is waited for, since it may be accepted yet. */
  public void close() {
    closed = true;
    long began = System.nanoTime();
    while (writers.get() > 0 && System.nanoTime() - began < CLOSING_NANOS) {
      Thread.onSpinWait();
    }
  }

  private void read(long claim, List<FeedbackEntry> entries) {
    int at = at(claim);
    int site = (int) buffer.getLong(at + SITE);
    int slot = (int) buffer.getLong(at + SLOT);
    if (!catalogue.knows(site) || slot < 0 || slot >= catalogue.metrics(site).size()) {
      return;
    }
    long number = buffer.getLong(at + NUMBER);
    entries.add(
        new FeedbackEntry(
            new TrialId(catalogue.function(site), buffer.getLong(at + STREAM), number),
            catalogue.metrics(site).get(slot).name(),
            buffer.getDouble(at + VALUE),
            buffer.getLong(at + AT_MILLIS),
            stream,
            claim,
            buffer.getLong(at + AMENDS) == 0
                ? FeedbackEntry.Kind.REPORTED
                : FeedbackEntry.Kind.AMENDED,
            false));
  }

  private int at(long claim) {
    return Layout.HEADER_BYTES + (int) (claim % capacity) * RECORD_BYTES;
  }

  private static long voided(long claim) {
    return ~(claim + 1);
  }
}
