package dev.poet.spi;

import java.time.Duration;

/**
 * How long a store keeps what. Declarations and versions of policies are kept for ever.
 *
 * @param trials how long trials are kept one by one, by the wall clock at their start
 * @param results how long events, answered commands, proposals and decisions about them are kept
 * @param patterns how long summaries of trials and learner states are kept; the newest state of
 *     each function stays
 * @param leastTrials how many of the newest trials of a function stay however old they are: with
 *     the state of the learner and the sums of what is older, learning goes on from them, also if
 *     the clock jumps
 * @param leastSlow the same of a function whose trials are slow ({@link TrialSpan#isSlow}):
 *     learners can't be told sums of them, as each carries over into the next, so that what is
 *     removed is lost to learning
 */
public record Retention(
    Duration trials, Duration results, Duration patterns, long leastTrials, long leastSlow) {
  private static final Retention USUAL =
      new Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(365), 1_000, 10_000);

  /** As many of the newest trials stay whether they last or not. */
  public Retention(Duration trials, Duration results, Duration patterns, long leastTrials) {
    this(trials, results, patterns, leastTrials, leastTrials);
  }

  /** The same, but everything at least so long; zero asks for nothing. */
  public Retention atLeast(Duration floor) {
    if (floor.isZero()) {
      return this;
    }
    return new Retention(
        longer(trials, floor),
        longer(results, floor),
        longer(patterns, floor),
        leastTrials,
        leastSlow);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /**
   * Trials 30 days, results 90 days, patterns a year; the newest 1,000 trials stay, of those that
   * last 10,000.
   */
  public static Retention usual() {
    return USUAL;
  }
}
