package dev.poet.store;

import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Repeats what failed because another connection had the file locked, after a short random pause
 * each time. SQLite's own waiting (busy_timeout) starves a writer under contention: two JVMs with
 * four writers each lost 21 of 16,000 commits to a time-out of 5 s, and none with pauses of 0.2 to
 * 0.9 ms. Not thread-safe.
 */
final class Retry {

  /**
   * How long to go on trying, in nanoseconds of pauses. The longest wait measured was 4.6 s; who
   * trains has to give up, and say so, before its watchdog (30 s) takes it for stuck.
   */
  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long SHORTEST_PAUSE_NANOS = 200_000;
  private static final long LONGEST_PAUSE_NANOS = 900_000;

  private final SplittableRandom random;
  private final long patienceNanos;

  /**
   * @param seed of the pauses; should differ between processes
   * @param patienceNanos the sum of pauses after which the failure is passed on
   */
  Retry(long seed, long patienceNanos) {
    this.random = new SplittableRandom(seed);
    this.patienceNanos = patienceNanos;
  }

  /** What may have to be repeated; a failed attempt must have left nothing behind. */
  interface Attempt<T> {
    T run() throws SQLException;
  }

  <T> T run(Predicate<SQLException> passing, Attempt<T> attempt) throws SQLException {
    long waited = 0;
    while (true) {
      try {
        return attempt.run();
      } catch (SQLException e) {
        if (!passing.test(e) || waited >= patienceNanos || Thread.currentThread().isInterrupted()) {
          throw e;
        }
      }
      waited += pause();
    }
  }

  private long pause() {
    long nanos = random.nextLong(SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS);
    LockSupport.parkNanos(nanos);
    return nanos;
  }
}
