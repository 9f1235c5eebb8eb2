package dev.poet.engine.study;

import dev.poet.spi.CompletedTrial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** How many trials there are a day, as the last hundred began. Owned by one thread. */
final class Tempo {
  /** Below this, harm takes days to be found, and a canary is made so that it takes fewer. */
  static final double SELDOM_PER_DAY = 100;

  private static final int MOST = 100;

  /** Trials before anything is said. */
  private static final int LEAST = 5;

  private static final double DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  private final Deque<Long> started = new ArrayDeque<>();

  void tell(CompletedTrial trial) {
    if (!trial.isWindow() && trial.startedAtMillis() > 0) {
      started.addLast(trial.startedAtMillis());
      if (started.size() > MOST) {
        started.removeFirst();
      }
    }
  }

  /** Trials a day; NaN if it is not known. */
  double perDay() {
    if (started.size() < LEAST) {
      return Double.NaN;
    }
    double millis = started.getLast() - started.getFirst();
    return millis > 0 ? (started.size() - 1) * DAY_MILLIS / millis : Double.NaN;
  }

  boolean isSeldom() {
    return perDay() < SELDOM_PER_DAY;
  }
}
