package dev.poet.spi;

/**
 * Who leads the processes that share a store, and for how long.
 *
 * @param holder names the process, such as host and process number
 * @param token grows whenever the holder changes; what is written under an older one is refused
 * @param untilMillis when another process may take the lead: wall clock, milliseconds since the
 *     epoch
 */
public record Lease(String holder, long token, long untilMillis) {}
