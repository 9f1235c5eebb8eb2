package dev.poet.spi;

import java.util.List;
import java.util.Map;

/**
 * A trial that is over: the circumstances, what was tried, and what came of it. From {@code policy}
 * and {@code candidate} the parameters and the propensity can be rebuilt; they are kept beside them
 * so that a row can be read on its own.
 *
 * @param id identifies the trial
 * @param policy the version of the policy that chose
 * @param candidate the index of the chosen candidate in the policy's table; 0 is the baseline
 * @param propensity the probability with which it was chosen, in (0, 1]
 * @param parameters what the method ran with
 * @param context one value per feature, from the trial's first call
 * @param startedAtMillis wall clock, milliseconds since the epoch
 * @param calls the calls of the trial
 * @param nanos the summed duration of the calls, in nanoseconds
 * @param outcome how the calls ended
 * @param metrics what came of it, by name, all finite
 * @param covariates the circumstances that were measured meanwhile, by name, all finite
 * @param learnedAs the trial's number in the one order in which its function was learned, whatever
 *     streams the trials came from; 0 as long as it was not learned from
 */
public record CompletedTrial(
    TrialId id,
    long policy,
    int candidate,
    double propensity,
    Point parameters,
    List<Double> context,
    long startedAtMillis,
    long calls,
    long nanos,
    Outcome outcome,
    Map<String, Double> metrics,
    Map<String, Double> covariates,
    long learnedAs) {

  public CompletedTrial {
    context = List.copyOf(context);
    metrics = Map.copyOf(metrics);
    covariates = Map.copyOf(covariates);
  }

  /** A trial that was not learned from. */
  public CompletedTrial(
      TrialId id,
      long policy,
      int candidate,
      double propensity,
      Point parameters,
      List<Double> context,
      long startedAtMillis,
      long calls,
      long nanos,
      Outcome outcome,
      Map<String, Double> metrics,
      Map<String, Double> covariates) {
    this(
        id,
        policy,
        candidate,
        propensity,
        parameters,
        context,
        startedAtMillis,
        calls,
        nanos,
        outcome,
        metrics,
        covariates,
        0);
  }

  /** The same trial, learned from under {@code number}; 0: not learned from. */
  public CompletedTrial asLearned(long number) {
    return number == learnedAs ? this : with(metrics, covariates, number);
  }

  /** The same trial with other metrics. */
  public CompletedTrial withMetrics(Map<String, Double> others) {
    return with(others, covariates, learnedAs);
  }

  /** The same trial with other covariates. */
  public CompletedTrial withCovariates(Map<String, Double> others) {
    return with(metrics, others, learnedAs);
  }

  /** By which number learning knows the trial: its own, unless several streams were joined. */
  public long order() {
    return learnedAs == 0 ? id.number() : learnedAs;
  }

  private CompletedTrial with(
      Map<String, Double> otherMetrics, Map<String, Double> otherCovariates, long number) {
    return new CompletedTrial(
        id,
        policy,
        candidate,
        propensity,
        parameters,
        context,
        startedAtMillis,
        calls,
        nanos,
        outcome,
        otherMetrics,
        otherCovariates,
        number);
  }

  /** Whether the trial belongs to the control arm. */
  public boolean isControl() {
    return candidate == Policy.BASELINE;
  }

  /**
   * Whether it is a window of calls of a very hot function: its metrics are then means over the
   * calls that returned, each with its variance beside it, and its context is the mean of all
   * calls.
   */
  public boolean isWindow() {
    return metrics.containsKey(Metric.varianceOf(Metric.SECONDS));
  }
}
