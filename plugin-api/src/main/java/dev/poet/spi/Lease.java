package dev.poet.spi;

/**
 * Who leads the learning of a function among the processes that share a store, and for how long.
 *
 * @param function the tuned function's id
 * @param holder the member that leads
 * @param token grows whenever another member takes over; what is written under an older one is
 *     refused
 * @param untilMillis when another member may take over: wall clock, milliseconds since the epoch
 */
public record Lease(String function, Member holder, long token, long untilMillis) {}
