package dev.poet.spi;

/**
 * One of the processes that share a store.
 *
 * @param stream of its trial log, which no other process writes to; a process that goes on with the
 *     log of one that ended is the same member
 * @param name what people know it by, such as host and process number
 */
public record Member(long stream, String name) {}
