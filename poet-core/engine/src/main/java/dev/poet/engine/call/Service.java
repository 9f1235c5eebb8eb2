package dev.poet.engine.call;

/**
 * Whether, and by which policy, the calls of one function are served. Calls read it; the training
 * thread and the watchdog set it. In lockstep, calls wait here for training; nowhere else.
 *
 * <p>Thread-safe; {@link #publish}, {@link #withdraw}, {@link #ready} and {@link #close} exclude
 * each other by the lock of whoever calls them, the tuner's.
 */
final class Service {
  private final Lockstep lockstep;
  private volatile Serving serving;
  private volatile boolean loading = true;
  private boolean closed;

  /**
   * @param lockstep null: nobody ever waits
   */
  Service(Lockstep lockstep) {
    this.lockstep = lockstep;
  }

  /** The policy in force; null: calls run as written. */
  Serving now() {
    return serving;
  }

  /** Whether a call is to wait until its function's history is loaded. */
  boolean isAwaited() {
    return lockstep != null && loading;
  }

  void awaitReady() {
    if (lockstep != null) {
      lockstep.awaitReady();
    }
  }

  void awaitRecorded() {
    if (lockstep != null) {
      lockstep.awaitRecorded();
    }
  }

  void recorded(long number) {
    if (lockstep != null) {
      lockstep.recorded(number);
    }
  }

  void awaitHeard(long position) {
    if (lockstep != null) {
      lockstep.awaitHeard(position);
    }
  }

  boolean isLockstep() {
    return lockstep != null;
  }

  /**
   * Puts a policy into force for the calls and trials that begin from now on.
   *
   * @param next null: it is still being made
   */
  void publish(Serving next) {
    if (!closed) {
      serving = next;
      loading = next == null;
    }
  }

  /** Calls run as written, or in lockstep wait, until the next policy is published. */
  void withdraw() {
    loading = true;
    serving = null;
    if (lockstep != null) {
      lockstep.notReady();
    }
  }

  /** Calls run as written until the next policy is published. */
  void stop() {
    serving = null;
    loading = false;
    paused();
  }

  /** Calls run as written from now on, whatever training still publishes. */
  void close() {
    closed = true;
    stop();
  }

  /** The JVM ends: callers wait a little longer, and then for ever no more. */
  void ending() {
    if (lockstep != null) {
      lockstep.ending();
    }
  }

  /** Learning pauses: nobody waits for it. */
  void paused() {
    if (lockstep != null) {
      lockstep.abandon();
    }
  }

  /** The policy in force includes the trials up to {@code number}. */
  void told(long number) {
    if (lockstep != null) {
      lockstep.told(number);
    }
  }

  /** What was reported up to that position is learned from. */
  void heard(long position) {
    if (lockstep != null) {
      lockstep.heard(position);
    }
  }

  /** Calls may begin. */
  void ready() {
    if (lockstep != null && !loading && !closed) {
      lockstep.ready();
    }
  }
}
