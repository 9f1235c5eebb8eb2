package dev.poet.spi;

import java.time.Duration;

/**
 * How long a store keeps what. Declarations and versions of policies are kept for ever.
 *
 * @param trials how long trials are kept one by one, by the wall clock at their start
 * @param results how long events, answered commands, proposals and decisions about them are kept
 * @param patterns how long summaries of trials and learner states are kept; the newest state of
 *     each function stays
 * @param leastTrials how many of the newest trials of a function stay however old they are: what
 *     learning goes on from, also if the clock jumps
 */
public record Retention(Duration trials, Duration results, Duration patterns, long leastTrials) {
  private static final Retention USUAL =
      new Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(365), 100_000);

  /** The same, but everything at least so long; zero asks for nothing. */
  public Retention atLeast(Duration floor) {
    if (floor.isZero()) {
      return this;
    }
    return new Retention(
        longer(trials, floor), longer(results, floor), longer(patterns, floor), leastTrials);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Trials 30 days, results 90 days, patterns a year. */
  public static Retention usual() {
    return USUAL;
  }
}
