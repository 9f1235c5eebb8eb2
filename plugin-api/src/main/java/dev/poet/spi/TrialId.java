package dev.poet.spi;

/**
 * Identifies a trial for ever.
 *
 * @param function the tuned function's id
 * @param stream the trial log that recorded it; one process at a time writes to a stream
 * @param number counts the trials of the function in this stream from 1; never used twice
 */
public record TrialId(String function, long stream, long number) {}
