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
  private final Runnable stuck;
  private final Thread thread;
  private volatile long busySince;
  private volatile boolean busy;
  private volatile boolean barked;
  private volatile boolean ended;

  /**
   * @param patienceNanos how long one round of training may take
   * @param stuck called once per hang, on the watchdog's own thread
   */
  Watchdog(long patienceNanos, Runnable stuck) {
    this.patienceNanos = patienceNanos;
    this.stuck = stuck;
    boolean inheritThreadLocals = false;
    this.thread = new Thread(null, this::watch, "poet-watchdog", 0, inheritThreadLocals);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** A round of training begins. */
  void begin() {
    busySince = System.nanoTime();
    busy = true;
  }

  /** The round is over; whether it had been given up. */
  boolean end() {
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
      if (busy && !barked && System.nanoTime() - busySince > patienceNanos) {
        barked = true;
        try {
          stuck.run();
        } catch (Throwable e) {
          barked = false; // tried again at the next look
        }
      }
    }
  }
}
