package dev.poet.benchmarks.load;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Many that each do something once a second, evenly spread. Stateless. */
final class Pulse {
  private static final long PAUSE_MILLIS = 1_000;

  private Pulse() {}

  static void run(int number, long millis, Runnable something) throws InterruptedException {
    ScheduledExecutorService all = Executors.newScheduledThreadPool(number);
    for (int i = 0; i < number; i++) {
      all.scheduleAtFixedRate(
          something, i * PAUSE_MILLIS / number, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
    Thread.sleep(millis);
    all.shutdown();
    all.awaitTermination(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    all.shutdownNow();
  }
}
