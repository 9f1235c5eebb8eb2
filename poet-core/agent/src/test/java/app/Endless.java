package app;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls a tuned method until it is killed, at a rate that learning keeps up with on a busy machine;
 * it ends by itself some time after its test has given up.
 */
public final class Endless {
  private static final long BETWEEN_CALLS_NANOS = 10_000_000;
  private static final int MOST_CALLS = 30_000;

  @Poet(id = "endless")
  static void run(@Tunable(min = 0, max = 10) double x) {}

  public static void main(String[] args) {
    for (int i = 0; i < MOST_CALLS; i++) {
      run(5);
      LockSupport.parkNanos(BETWEEN_CALLS_NANOS);
    }
  }
}
