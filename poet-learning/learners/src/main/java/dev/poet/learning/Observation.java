package dev.poet.learning;

import dev.poet.spi.Point;

/**
 * What the window keeps of one trial.
 *
 * @param number of the trial
 * @param parameters what the method ran with
 * @param before what it ran with in the trial before
 * @param circumstances the context and covariates; NaN where one was not given
 * @param score the score
 * @param terms what each term of the objective contributed; empty if unknown
 * @param trials how many calls it weighs like
 * @param squares sum of squared deviations of their scores from the mean
 * @param foreseen effect of the parameters on each term according to a plugin's model, in score
 *     units; empty without a model
 */
record Observation(
    long number,
    Point parameters,
    Point before,
    double[] circumstances,
    double score,
    double[] terms,
    double trials,
    double squares,
    double[] foreseen) {

  static final double[] NOTHING_FORESEEN = new double[0];

  /** The same with another foreseen effect. */
  Observation foreseen(double[] effect) {
    return new Observation(
        number, parameters, before, circumstances, score, terms, trials, squares, effect);
  }
}
