package dev.poet.learning;

/**
 * What the model is fitted to, one row per observation, everything on the standardised scale.
 *
 * @param base the baseline's coordinates
 * @param at coordinates of what each trial ran with
 * @param before coordinates of what the trial before ran with; equal to the baseline where effects
 *     do not carry over
 * @param situation context and covariates, standardised
 * @param terms of a linear adjustment for the situation: a constant, the situation, its squares
 * @param effect how strongly an effect shows under the row's circumstances; 1 on average
 * @param share one over the number of trials behind the row: by so much its noise is smaller
 * @param score standardised, higher is better
 * @param unit score units per standardised unit
 * @param level mean absolute score, in score units
 * @param foreseen by a plugin's model, the effect of each row's parameters on each term,
 *     standardised; its expected part is no longer in the score; rows are empty without a model
 */
record Rows(
    double[] base,
    double[][] at,
    double[][] before,
    double[][] situation,
    double[][] terms,
    double[] effect,
    double[] share,
    double[] score,
    double unit,
    double level,
    double[][] foreseen) {

  int size() {
    return score.length;
  }
}
