package dev.poet.spi;

/**
 * The state of a function's learning after a trial.
 *
 * @param function the tuned function's id
 * @param learner the name of the {@link LearnerFactory}
 * @param spaceFingerprint of the space it was learned in
 * @param lastTrial the number of the last trial told
 * @param state opaque; never modified after construction
 */
public record LearnerSnapshot(
    String function, String learner, String spaceFingerprint, long lastTrial, byte[] state) {}
