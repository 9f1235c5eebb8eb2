package dev.poet.engine.training;

import dev.poet.engine.settings.Pace;
import java.util.function.LongSupplier;

/**
 * How much of one processor core learning may take: {@value #SHARE} of it, all functions together,
 * and {@value #AHEAD_NANOS} ns ahead of that. Whoever has to wait for longer than {@value
 * #LONG_NANOS} ns may take as much again, so that functions that are called seldom think beside
 * those that are called often. In lockstep, where calls wait for what they taught, time does not
 * count. Owned by the training thread.
 */
final class ThinkingTime {
  private static final double SHARE = 0.1;
  private static final long AHEAD_NANOS = 3_000_000_000L;
  private static final long LONG_NANOS = 10_000_000_000L;

  private final LongSupplier nanoClock;
  private final boolean counts;
  private double leftNanos = AHEAD_NANOS;
  private long refilled;

  ThinkingTime(LongSupplier nanoClock, Pace pace) {
    this.nanoClock = nanoClock;
    this.counts = pace != Pace.LOCKSTEP;
    this.refilled = nanoClock.getAsLong();
  }

  /** One function's part in it. */
  final class Turn {
    private long last = refilled;

    /**
     * Lets it think if there is time, and counts how long that takes; what is only noted is free.
     */
    <T> T take(Thought<T> thought) {
      if (!counts) {
        return thought.about(true);
      }
      long begun = nanoClock.getAsLong();
      if (!isGranted(begun)) {
        return thought.about(false);
      }
      try {
        return thought.about(true);
      } finally {
        last = nanoClock.getAsLong();
        leftNanos -= last - begun;
      }
    }

    private boolean isGranted(long now) {
      leftNanos = Math.min(AHEAD_NANOS, leftNanos + SHARE * (now - refilled));
      refilled = now;
      return leftNanos > 0 || leftNanos > -AHEAD_NANOS && now - last > LONG_NANOS;
    }
  }

  Turn turn() {
    return new Turn();
  }

  /** Something that takes a trial in. */
  @FunctionalInterface
  interface Thought<T> {
    /**
     * @param atLeisure whether there is time to think about it
     */
    T about(boolean atLeisure);
  }
}
