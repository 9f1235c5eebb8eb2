package dev.poet.engine.resilience;

import dev.poet.engine.call.Arguments;
import java.time.Duration;
import java.util.Set;

/**
 * What the attempts of one call keep to.
 *
 * @param retries attempts after the first
 * @param backOffNanos before the second attempt; doubled before each further one
 * @param timeOut of each attempt, and of the wait for its place; null: none
 */
record Rules(long retries, long backOffNanos, Duration timeOut) {
  static final String RETRIES = "retries";
  static final String BACK_OFF = "back_off_millis";
  static final String TIME_OUT = "time_out_millis";

  /** One attempt that may take as long as it wants. */
  static final Rules NONE = new Rules(0, 0, null);

  private static final double NANOS_PER_MILLI = 1e6;

  /** Beyond that a doubled wait doesn't grow. */
  private static final int MOST_DOUBLINGS = 10;

  /**
   * @param declared the parameters that there are
   */
  static Rules of(Arguments arguments, Set<String> declared) {
    return new Rules(
        declared.contains(RETRIES) ? arguments.getLong(RETRIES) : 0,
        declared.contains(BACK_OFF) ? nanos(arguments.getDouble(BACK_OFF)) : 0,
        declared.contains(TIME_OUT)
            ? Duration.ofNanos(nanos(arguments.getDouble(TIME_OUT)))
            : null);
  }

  static double millis(Duration duration) {
    return duration.toNanos() / NANOS_PER_MILLI;
  }

  private static long nanos(double millis) {
    return Math.round(millis * NANOS_PER_MILLI);
  }

  /**
   * @param attempt counted from 1, the second or a later one
   */
  long nanosBefore(int attempt) {
    return backOffNanos << Math.min(attempt - 2, MOST_DOUBLINGS);
  }

  /** How long an attempt may wait for its place. */
  long mostNanosForAPlace() {
    return timeOut == null ? Long.MAX_VALUE : timeOut.toNanos();
  }
}
