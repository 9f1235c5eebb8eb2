package dev.poet.engine;

import java.util.concurrent.locks.LockSupport;

/**
 * Sees a training thread that hangs: in a learner, a guard, a plugin or the store. Then nobody
 * would undo a bad policy nor obey a freeze, so every function runs as written until the thread
 * comes back.
 */
final class Watchdog {
  /** How often it looks within its patience. */
  private static final int LOOKS = 8;

  private final long patienceNanos;
  private final Runnable stop;
  private final Runnable tell;
  private final Thread thread;
  private long busySince;
  private boolean busy;
  private boolean barked;
  private volatile boolean ended;

  /**
   * @param patienceNanos how long one round of training may take
   * @param stop called once per hang, on the watchdog's own thread; a round can't end meanwhile, so
   *     that what it stops is not served again before
   * @param tell called after it
   */
  Watchdog(long patienceNanos, Runnable stop, Runnable tell) {
    this.patienceNanos = patienceNanos;
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
    busySince = System.nanoTime();
    busy = true;
  }

  /** The round is over; whether it had been given up. */
  synchronized boolean end() {
    busy = false;
    boolean was = barked;
    barked = false;
    return was;
  }

  void close() {
    ended = true;
    LockSupport.unpark(thread);
  }

  private void watch() {
    while (!ended) {
      LockSupport.parkNanos(patienceNanos / LOOKS);
      try {
        if (barks()) {
          tell.run();
        }
      } catch (Throwable e) {
        continue; // looks again
      }
    }
  }

  private synchronized boolean barks() {
    if (!busy || barked || System.nanoTime() - busySince <= patienceNanos) {
      return false;
    }
    stop.run();
    barked = true;
    return true;
  }
}
