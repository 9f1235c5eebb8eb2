package dev.poet.engine.log;

import java.util.Map;

/**
 * A completed trial as the log holds it.
 *
 * @param function the tuned function's id
 * @param startedAtMillis wall clock, milliseconds since the epoch
 * @param interrupted whether the process ended while the trial was open
 * @param features one value per feature of the function
 * @param baseline the arguments of the first call, one per parameter; NaN where unknown
 * @param metrics what came of it, by name; only those that were reported
 * @param covariates the circumstances, by name; only those that were reported
 */
public record LoggedTrial(
    String function,
    long policy,
    int cell,
    int candidate,
    long number,
    long startedAtMillis,
    long nanos,
    long calls,
    long failedCalls,
    boolean interrupted,
    double[] features,
    double[] baseline,
    Map<String, Double> metrics,
    Map<String, Double> covariates) {}
