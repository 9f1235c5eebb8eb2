package dev.poet.engine.resilience;

import dev.poet.engine.call.TunedCall;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * Tunes how many attempts may run at a time. What a value does shows in all calls that share it, so
 * it is held for a period and judged by the mean cost of the calls in it (docs/decisions/196).
 * Thread-safe.
 */
final class Bulkhead {
  static final String PLACES = "calls_at_a_time";
  static final String COST = "cost";

  private static final double NANOS_PER_SECOND = 1e9;

  private final TunedCall tuned;
  private final long periodNanos;
  private final double failureSeconds;
  private final LongSupplier nanoClock;

  /**
   * @param failureSeconds what a call that failed counts as
   */
  Bulkhead(TunedCall tuned, long periodNanos, double failureSeconds, LongSupplier nanoClock) {
    this.tuned = tuned;
    this.periodNanos = periodNanos;
    this.failureSeconds = failureSeconds;
    this.nanoClock = nanoClock;
  }

  /**
   * Runs a call and takes in what it cost.
   *
   * @param call is given how many attempts may run at a time
   */
  <R> Ended<R> around(LongFunction<Ended<R>> call) {
    long started = nanoClock.getAsLong();
    double[] period = {Math.floorDiv(started, periodNanos)};
    return tuned.call(
        period,
        arguments -> {
          Ended<R> ended = call.apply(arguments.getLong(PLACES));
          double seconds = (nanoClock.getAsLong() - started) / NANOS_PER_SECOND;
          arguments.outcome(seconds + (ended.hasFailed() ? failureSeconds : 0));
          return ended;
        });
  }
}
