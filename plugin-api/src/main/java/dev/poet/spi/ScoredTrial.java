package dev.poet.spi;

import java.util.List;
import java.util.Map;

/**
 * A trial as learners see it.
 *
 * @param number counts the trials of the function; a gap means that trials in between were not
 *     scored
 * @param control whether it ran the baseline as part of the control arm
 * @param parameters what the method ran with
 * @param context one value per feature
 * @param covariates the circumstances that were measured during the trial, by name
 * @param terms what each term of the objective contributes to the score, in the objective's order;
 *     empty where that is not known, as for a failed trial
 * @param score what came of it, to be maximised; finite
 * @param window the calls of which it is the mean
 * @param metrics what it reported, by name, for learners that know what a metric means
 */
public record ScoredTrial(
    long number,
    boolean control,
    Point parameters,
    List<Double> context,
    Map<String, Double> covariates,
    List<Double> terms,
    double score,
    CallWindow window,
    Map<String, Double> metrics) {

  public ScoredTrial {
    context = List.copyOf(context);
    covariates = Map.copyOf(covariates);
    terms = List.copyOf(terms);
    metrics = Map.copyOf(metrics);
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(
          "the score of trial %d must be finite but is %s".formatted(number, score));
    }
  }

  /** A trial of which the score is all that counts. */
  public ScoredTrial(
      long number,
      boolean control,
      Point parameters,
      List<Double> context,
      Map<String, Double> covariates,
      List<Double> terms,
      double score,
      CallWindow window) {
    this(number, control, parameters, context, covariates, terms, score, window, Map.of());
  }

  /** A trial that is one observation, of which the score is all that counts. */
  public ScoredTrial(
      long number,
      boolean control,
      Point parameters,
      List<Double> context,
      Map<String, Double> covariates,
      List<Double> terms,
      double score) {
    this(number, control, parameters, context, covariates, terms, score, CallWindow.NONE);
  }

  /** The same trial as one of the control arm, or of the tuned arm. */
  public ScoredTrial inArm(boolean isControl) {
    return new ScoredTrial(
        number, isControl, parameters, context, covariates, terms, score, window, metrics);
  }

  /** Whether it is the mean of a window of calls. */
  public boolean isWindow() {
    return !window.equals(CallWindow.NONE);
  }
}
