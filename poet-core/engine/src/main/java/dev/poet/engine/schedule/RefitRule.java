package dev.poet.engine.schedule;

import java.time.Duration;

/**
 * When a function is learned anew from its stored history: as soon as there is enough of it, then
 * once per interval if there is enough that is new, and at once after twice as much as at first.
 *
 * @param least trials before the first time, at least 1
 * @param fewestNew trials since the last time that make it worth it once the interval is over, at
 *     least 1
 * @param every the interval
 */
public record RefitRule(long least, long fewestNew, Duration every) {

  /** 50 trials; once a day with 20 new ones; at once with 100. */
  public static final RefitRule USUAL = new RefitRule(50, 20, Duration.ofDays(1));

  private static final long AT_ONCE = 2;

  public RefitRule {
    if (least < 1 || fewestNew < 1 || every.isNegative() || every.isZero()) {
      throw new IllegalArgumentException(
          "a function is learned anew after %d trials, then every %s with %d new ones: all three must be positive"
              .formatted(least, every, fewestNew));
    }
  }

  /**
   * @param refits how often it was learned anew
   * @param news trials since the last time, or all of them before the first
   * @param millis since the last time
   */
  boolean isDue(long refits, long news, long millis) {
    if (refits == 0) {
      return news >= least;
    }
    return news >= AT_ONCE * least || news >= fewestNew && millis >= every.toMillis();
  }
}
