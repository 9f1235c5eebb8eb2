package dev.poet.dashboard.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Counts wrong tokens. After {@value #MOST} within a minute nobody is let in by a token until that
 * minute is over, whoever it was: addresses say little behind a tunnel. Thread-safe.
 */
final class Tries {
  private static final int MOST = 10;
  private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoClock;
  private final Deque<Long> wrong = new ArrayDeque<>();

  Tries(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  synchronized boolean areOver() {
    long now = nanoClock.getAsLong();
    while (!wrong.isEmpty() && now - wrong.peekFirst() > WINDOW_NANOS) {
      wrong.removeFirst();
    }
    return wrong.size() >= MOST;
  }

  synchronized void addWrong() {
    wrong.addLast(nanoClock.getAsLong());
  }
}
