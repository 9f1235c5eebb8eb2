package dev.poet.learning;

import dev.poet.spi.Proposal;

/**
 * All that a {@link LocalGaussianProcess} knows.
 *
 * @param memory the trials
 * @param hyperparameters logarithms of the last ones fitted
 * @param proposal made when it last thought
 */
record LearnerState(TrialMemory.State memory, double[] hyperparameters, Proposal proposal) {}
