package dev.poet.spi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of old trials that ran with equal parameters, in the same arm, under contexts of the
 * same cell and on the same day: enough for a learner to learn nearly the same. Trials that were
 * ignored are not in it.
 *
 * @param function the tuned function's id
 * @param spaceFingerprint of the space whose order the parameters have
 * @param parameters what the method ran with
 * @param control whether they belonged to the control arm
 * @param cell of the partition of contexts that was in force
 * @param dayMillis the beginning of the day, UTC, on which they began: milliseconds since the epoch
 * @param trials how many
 * @param calls how many outcomes are behind the metrics: of windows their calls, of others one each
 * @param failedCalls of these, how many failed
 * @param nanos the summed duration of the calls, in nanoseconds
 * @param windows how many of the trials were windows of calls
 * @param firstNumber the lowest number of them
 * @param lastNumber the highest number of them
 * @param firstMillis when the first began
 * @param lastMillis when the last began
 * @param context the mean of each feature
 * @param metrics of trials that were a call, the metric of each; of windows, that of each call
 * @param covariates those of the trials
 */
public record TrialSummary(
    String function,
    String spaceFingerprint,
    Point parameters,
    boolean control,
    int cell,
    long dayMillis,
    long trials,
    long calls,
    long failedCalls,
    long nanos,
    long windows,
    long firstNumber,
    long lastNumber,
    long firstMillis,
    long lastMillis,
    List<Double> context,
    Map<String, Moments> metrics,
    Map<String, Moments> covariates) {

  /** As many trials as learners take a window for at most. */
  private static final long TRIALS_PER_WINDOW = 50;

  private static final long MOST_WINDOWS = 10;

  public TrialSummary {
    context = List.copyOf(context);
    metrics = Map.copyOf(metrics);
    covariates = Map.copyOf(covariates);
  }

  /**
   * The trials as a few windows of calls, for scoring and learners; all of them have the highest
   * number and began with the day, so that both arms of a day felt the same circumstances. As one
   * window weighs like {@value #TRIALS_PER_WINDOW} trials at most, there are more for more trials,
   * up to the {@value #MOST_WINDOWS} that a point can weigh.
   */
  public List<CompletedTrial> asWindows() {
    long wanted = Math.max(windows, (calls + TRIALS_PER_WINDOW - 1) / TRIALS_PER_WINDOW);
    long parts = Math.max(1, Math.min(Math.min(MOST_WINDOWS, trials), wanted));
    List<CompletedTrial> all = new ArrayList<>();
    for (long part = 0; part < parts; part++) {
      all.add(window(share(calls, part, parts), failed(part, parts), nanos / parts));
    }
    return all;
  }

  private CompletedTrial window(long itsCalls, long failed, long itsNanos) {
    Map<String, Double> means = new HashMap<>(); // that of seconds tells a window
    means.put(Metric.varianceOf(Metric.SECONDS), 0.0);
    metrics.forEach(
        (name, moments) -> {
          means.put(name, moments.mean());
          means.put(Metric.varianceOf(name), moments.variance());
        });
    Map<String, Double> circumstances = new HashMap<>();
    covariates.forEach((name, moments) -> circumstances.put(name, moments.mean()));
    return new CompletedTrial(
        new TrialId(function, 0, lastNumber),
        0,
        control ? Policy.BASELINE : Policy.BASELINE + 1,
        1,
        parameters,
        context,
        dayMillis,
        itsCalls,
        itsNanos,
        failed > 0 ? new Outcome.Failure(failed) : new Outcome.Success(),
        means,
        circumstances);
  }

  private long failed(long part, long parts) {
    return Math.min(share(calls, part, parts), share(failedCalls, part, parts));
  }

  private static long share(long total, long part, long parts) {
    return total * (part + 1) / parts - total * part / parts;
  }
}
