package dev.poet.learning;

import dev.poet.spi.ContextPartition;
import java.util.List;

/**
 * All that a {@link CallLearner} knows.
 *
 * @param told trials
 * @param since how many were told when the function last changed
 * @param thoughts how many there were
 * @param due number of trials told at which it thinks again
 * @param samples what is remembered
 * @param pending trials since the last thought
 * @param low smallest value seen of each feature
 * @param high largest value seen of each feature
 * @param watch for changes
 * @param family the settings fitted
 * @param partition of the contexts
 * @param table what was decided
 */
record CallState(
    long told,
    long since,
    long thoughts,
    long due,
    List<Sample> samples,
    List<Sample> pending,
    double[] low,
    double[] high,
    ChangeWatch.State watch,
    ProcessFamily.State family,
    ContextPartition partition,
    Table table) {}
