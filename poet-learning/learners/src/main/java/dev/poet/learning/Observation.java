package dev.poet.learning;

import dev.poet.spi.Point;

/**
 * What the window keeps of one trial, or of several trials with the same parameters.
 *
 * @param number of the last trial
 * @param parameters what the method ran with
 * @param before what it ran with in the trial before the first
 * @param circumstances the mean context and covariates; NaN where one was not given
 * @param score the mean score
 * @param terms what each term of the objective contributed; empty if unknown or merged
 * @param trials how many
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

  /** This and a later one; {@code most} trials and more count as {@code most}: old ones fade. */
  Observation and(Observation later, double most) {
    double kept = Math.min(trials, most - later.trials);
    double n = kept + later.trials;
    double[] mean = circumstances.clone();
    for (int i = 0; i < mean.length; i++) {
      double step = (later.circumstances[i] - mean[i]) * later.trials / n;
      mean[i] = Double.isNaN(step) ? mean[i] : mean[i] + step;
    }
    double difference = later.score - score;
    double faded = squares * kept / trials;
    return new Observation(
        later.number,
        parameters,
        before,
        mean,
        score + difference * later.trials / n,
        terms,
        n,
        faded + later.squares + difference * difference * kept * later.trials / n,
        foreseen);
  }
}
