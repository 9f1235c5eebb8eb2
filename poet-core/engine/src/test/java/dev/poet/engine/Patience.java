package dev.poet.engine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** A wait for what other threads or processes bring about; it ends in any case. */
public final class Patience {
  private static final Duration LONGEST = Duration.ofSeconds(120);
  private static final long POLL_NANOS = 1_000_000;

  private Patience() {}

  /**
   * Waits until {@code condition} holds.
   *
   * @param what is waited for, as in "... never came"
   * @throws AssertionError if it takes longer than 120 s
   */
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(
            "%s never came, though waited for %d s".formatted(what, LONGEST.toSeconds()));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
