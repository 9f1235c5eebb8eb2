package dev.poet.spi;

/**
 * What a learner is told about its function before the first trial.
 *
 * @param function space, context and span
 * @param baseline where it starts
 * @param seed of all its draws
 */
public record LearnerSettings(TunedFunction function, Point baseline, long seed) {}
