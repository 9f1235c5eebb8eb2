package dev.poet.spi;

import java.util.Map;

/**
 * What a process that uses a store says of itself every few seconds.
 *
 * @param member which one, among those that share the store
 * @param atMillis when it said so: wall clock, milliseconds since the epoch
 * @param untilMillis it says so again before this, or it is silent
 * @param modes how each of its functions is tuned there, such as {@code "online"}, by their ids. Of
 *     those that a store is told: the ones that are new or have changed; of those that it gives
 *     back: all.
 */
public record Heartbeat(
    Member member,
    HostProcess process,
    ProcessVitals vitals,
    long atMillis,
    long untilMillis,
    Map<String, String> modes) {

  /**
   * In place of a mode: another process leads the function, and its versions do not suit this one,
   * where it runs as written.
   */
  public static final String UNSUITED = "unsuited";

  public Heartbeat {
    modes = Map.copyOf(modes);
  }

  /** Whether nothing was heard of the process for longer than it should be silent. */
  public boolean isSilent(long nowMillis) {
    return nowMillis > untilMillis;
  }
}
