package dev.poet.engine.training;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Sees a training thread that hangs: in a learner, a guard, a plugin or the store. Then nobody
 * would undo a bad policy nor obey a freeze, so every function runs as written until the thread
 * comes back. A process that was stopped as a whole (a container that is paused, {@code SIGSTOP})
 * has not hung: time counts only while this thread, too, could look.
 */
final class Watchdog {
  /** How often it looks within its patience. */
  private static final int LOOKS = 8;

  private final long patienceNanos;
  private final LongSupplier nanoClock;
  private final Runnable stop;
  private final Runnable tell;
  private final Thread thread;
  private long busySince;
  private int looks;
  private boolean busy;
  private boolean barked;
  private volatile boolean ended;

  /**
   * @param patienceNanos how long one round of training may take
   * @param nanoClock never goes back
   * @param stop called once per hang, on the watchdog's own thread; a round can't end meanwhile, so
   *     that what it stops is not served again before
   * @param tell called after it
   */
  Watchdog(long patienceNanos, LongSupplier nanoClock, Runnable stop, Runnable tell) {
    this.patienceNanos = patienceNanos;
    this.nanoClock = nanoClock;
    this.stop = stop;
    this.tell = tell;
    boolean inheritThreadLocals = false;
    this.thread = new Thread(null, this::watch, "poet-watchdog", 0, inheritThreadLocals);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** A round of training begins. */
  synchronized void begin() {
    busySince = nanoClock.getAsLong();
    looks = 0;
    busy = true;
  }

  /** The round is over; whether it had been given up. */
  synchronized boolean end() {
    busy = false;
    boolean was = barked;
    barked = false;
    return was;
  }

  /** Whether the round under way was given up. Any thread may ask. */
  synchronized boolean hasBarked() {
    return barked;
  }

  void close() {
    ended = true;
    LockSupport.unpark(thread);
  }

  private void watch() {
    while (!ended) {
      LockSupport.parkNanos(patienceNanos / LOOKS);
      try {
        look();
      } catch (Throwable e) {
        continue; // looks again
      }
    }
  }

  /** What the thread does now and then. */
  void look() {
    if (barks()) {
      tell.run();
    }
  }

  private synchronized boolean barks() {
    looks++;
    boolean late = nanoClock.getAsLong() - busySince > patienceNanos;
    if (!busy || barked || !late || looks < LOOKS) {
      return false;
    }
    stop.run();
    barked = true;
    return true;
  }
}
