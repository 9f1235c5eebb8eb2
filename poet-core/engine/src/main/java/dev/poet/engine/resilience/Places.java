package dev.poet.engine.resilience;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The places of a bulkhead, of which each caller says how many there are: it enters while fewer are
 * taken, whatever number the others were given. Nobody waits while there is room. Thread-safe; a
 * woken caller may be overtaken.
 */
final class Places {
  private final AtomicLong taken = new AtomicLong();
  private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();
  private final LongSupplier nanoClock;

  Places(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Takes a place.
   *
   * @param most how many may be taken then
   * @param nanos how long to wait for it
   * @return false if none was free in that time, or the caller is interrupted meanwhile
   */
  boolean take(long most, long nanos) {
    return hasTaken(most) || awaited(most, nanos);
  }

  /** Gives a place back. */
  void give() {
    taken.decrementAndGet();
    waiting.forEach(LockSupport::unpark); // all: they don't agree on how many places there are
  }

  private boolean awaited(long most, long nanos) {
    Thread caller = Thread.currentThread();
    long since = nanoClock.getAsLong();
    waiting.add(caller);
    try {
      while (!hasTaken(most)) {
        long left = nanos - (nanoClock.getAsLong() - since);
        if (left <= 0 || caller.isInterrupted()) {
          return false;
        }
        LockSupport.parkNanos(this, left);
      }
      return true;
    } finally {
      waiting.remove(caller);
    }
  }

  private boolean hasTaken(long most) {
    long now = taken.get();
    while (now < most) {
      if (taken.compareAndSet(now, now + 1)) {
        return true;
      }
      now = taken.get();
    }
    return false;
  }
}
