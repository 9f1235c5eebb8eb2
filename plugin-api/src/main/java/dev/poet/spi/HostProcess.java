package dev.poet.spi;

/**
 * A running program.
 *
 * @param host where it runs, as that calls itself
 * @param pid its number there
 * @param version of POET; empty if it is not known
 * @param sinceMillis when POET started in it: wall clock, milliseconds since the epoch
 */
public record HostProcess(String host, long pid, String version, long sinceMillis) {}
