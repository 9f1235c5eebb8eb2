package app;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** A wait for what other threads or processes bring about; it ends in any case. */
final class Patience {
  private static final Duration LONGEST = Duration.ofSeconds(100);
  private static final long POLL_NANOS = 1_000_000;

  private Patience() {}

  /**
   * Waits until {@code condition} holds.
   *
   * @param what is waited for, as in "... never came"
   * @throws AssertionError if it takes longer than 100 s
   */
  static void until(String what, Callable<Boolean> condition) throws Exception {
    until(what, LONGEST, condition);
  }

  /** The same with another longest wait. */
  static void until(String what, Duration longest, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(
            "%s never came, though waited for %d s".formatted(what, longest.toSeconds()));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
