package dev.poet.engine;

import dev.poet.engine.log.CallLog;
import dev.poet.engine.log.CallSums;
import dev.poet.engine.log.LoggedTrial;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The thread that adds up the calls of very hot functions. It has nothing else to do, because the
 * training thread may think for a tenth of a second or wait for a disk, and the log fills up in
 * less.
 *
 * <p>A window lasts a sixteenth of the time since the first, so that learning is quick at first and
 * the store grows slowly later; never less than {@value #SPARE} times what its predecessor took to
 * learn from, so that learning takes a small share of a core, but at most ten seconds. Ended
 * windows are handed to the training thread; until it has stored them the next ones stay open.
 */
final class WindowDrain {
  private static final long LEAST_WINDOW_NANOS = 100_000_000;
  private static final long MOST_WINDOW_NANOS = 10_000_000_000L;
  private static final int SHARE_OF_AGE = 16;
  private static final int SPARE = 40;
  private static final long MOST_PAUSE_NANOS = 5_000_000;
  private static final long LEAST_PAUSE_NANOS = 200_000;
  private static final long IDLE_PAUSE_NANOS = 200_000_000;
  private static final double FULL_ENOUGH = 1.0 / 8;
  private static final long CLOSE_MILLIS = 2_000;

  /** Windows on their way to the store. */
  record Ended(List<LoggedTrial> windows, long nanos) {}

  private final CallLog log;
  private final CallSums sums;
  private final LongSupplier nanoClock;
  private final InstantSource clock;
  private final Consumer<Throwable> failed;
  private final Map<Integer, Tuner> tuners = new ConcurrentHashMap<>();
  private final AtomicReference<Ended> ended = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean stored;
  private volatile boolean stopping;
  private volatile long effortNanos;
  private long firstNanos;
  private long windowNanos;
  private long lastPauseNanos;

  /**
   * @param failed told, on this thread, why it ends before its time
   */
  WindowDrain(
      CallLog log, LongSupplier nanoClock, InstantSource clock, Consumer<Throwable> failed) {
    this.log = log;
    this.sums = log.sums();
    this.nanoClock = nanoClock;
    this.clock = clock;
    this.failed = failed;
    boolean inheritThreadLocals = false;
    this.thread = new Thread(null, this::run, "poet-windows", 0, inheritThreadLocals);
    this.thread.setDaemon(true);
  }

  void start() {
    firstNanos = nanoClock.getAsLong();
    windowNanos = firstNanos;
    thread.start();
  }

  /** Takes the calls of a function; numbers for its windows come from its tuner. */
  void add(Tuner tuner) {
    tuners.put(tuner.site(), tuner);
    LockSupport.unpark(thread);
  }

  /** Windows that have ended and wait to be stored; null if there are none. */
  Ended ended() {
    return ended.get();
  }

  /**
   * What {@link #ended} gave is stored.
   *
   * @param effortNanos what learning from it took
   */
  void stored(long effortNanos) {
    this.effortNanos = effortNanos;
    stored = true;
    if (!thread.isAlive()) {
      forgetStored();
    }
  }

  /** Adds up what there is, ends the windows if they can be handed on, and ends the thread. */
  void stop() {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopping) {
        long before = nanoClock.getAsLong();
        long added = round(before, false);
        LockSupport.parkNanos(pause(added, nanoClock.getAsLong() - before));
      }
      round(nanoClock.getAsLong(), true);
    } catch (Throwable e) {
      failed.accept(e);
    }
  }

  private long round(long now, boolean last) {
    forgetStored();
    long added = sums.drain(this::nextNumber, now, clock.millis());
    if (ended.get() == null && (last || sums.isCrowded() || now - windowNanos >= length(now))) {
      ended.set(new Ended(sums.endWindows(), Math.max(1, now - windowNanos)));
      windowNanos = now;
    }
    return added;
  }

  private void forgetStored() {
    if (stored) {
      stored = false;
      sums.stored();
      ended.set(null);
    }
  }

  private long length(long now) {
    long wanted = Math.max(LEAST_WINDOW_NANOS, (now - firstNanos) / SHARE_OF_AGE);
    return Math.min(MOST_WINDOW_NANOS, Math.max(wanted, SPARE * effortNanos));
  }

  /** Until the log is as full as it may get, if calls go on coming as they did. */
  private long pause(long added, long tookNanos) {
    if (added == 0) {
      return isIdle() ? IDLE_PAUSE_NANOS : MOST_PAUSE_NANOS;
    }
    double perNano = added / (double) (tookNanos + lastPauseNanos);
    lastPauseNanos =
        (long)
            Math.max(
                LEAST_PAUSE_NANOS,
                Math.min(MOST_PAUSE_NANOS, FULL_ENOUGH * log.capacity() / perNano));
    return lastPauseNanos;
  }

  private boolean isIdle() {
    return tuners.values().stream().noneMatch(Tuner::gathers);
  }

  private long nextNumber(int site) {
    return tuners.get(site).nextNumber();
  }
}
