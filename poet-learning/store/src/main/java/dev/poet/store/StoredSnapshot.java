package dev.poet.store;

/**
 * What is known about a learner's state without reading it.
 *
 * @param function the tuned function's id
 * @param learner the name of its {@link dev.poet.spi.LearnerFactory}
 * @param spaceFingerprint of the space it was learned in
 * @param lastTrial the number of the last trial told
 * @param atMillis when it was stored: wall clock, milliseconds since the epoch
 * @param bytes the size of the state
 */
public record StoredSnapshot(
    String function,
    String learner,
    String spaceFingerprint,
    long lastTrial,
    long atMillis,
    long bytes) {}
