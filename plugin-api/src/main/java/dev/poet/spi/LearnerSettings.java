package dev.poet.spi;

import java.util.Optional;

/**
 * What a learner is told about its function before the first trial.
 *
 * @param function space, context and span
 * @param baseline where it starts
 * @param seed of all its draws
 * @param simulation a plugin's model of the function, if there is one
 */
public record LearnerSettings(
    TunedFunction function, Point baseline, long seed, Optional<SimulationModel> simulation) {}
