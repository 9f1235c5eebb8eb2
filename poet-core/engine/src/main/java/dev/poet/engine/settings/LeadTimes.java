package dev.poet.engine.settings;

import java.time.Duration;

/**
 * How the lead of a function changes hands among the processes that share a store.
 *
 * @param renewal how often the leader says that it is there
 * @param stale after so long without that another process takes over; a pause of the leader, and
 *     the clocks of hosts, may differ by {@code stale - renewal} before the lead changes needlessly
 */
public record LeadTimes(Duration renewal, Duration stale) {

  /** Others look this often, or as often as the leader renews. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Ten and thirty seconds. */
  public static final LeadTimes USUAL =
      new LeadTimes(Duration.ofSeconds(10), Duration.ofSeconds(30));

  public LeadTimes {
    if (renewal.isNegative() || renewal.isZero() || stale.compareTo(renewal) <= 0) {
      throw new IllegalArgumentException(
          "a lead must be renewed before it is stale but is renewed after %s and stale after %s; make the second longer"
              .formatted(renewal, stale));
    }
  }

  /** As {@link #renewal}, in nanoseconds. */
  public long renewalNanos() {
    return renewal.toNanos();
  }

  /** How often others look, in nanoseconds. */
  public long lookNanos() {
    return (renewal.compareTo(LOOK) < 0 ? renewal : LOOK).toNanos();
  }
}
