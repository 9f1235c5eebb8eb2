package dev.poet.store;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Metric;
import dev.poet.spi.Moments;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.TrialSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds trials up; not thread-safe. */
final class Summing {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private record Key(String space, Point parameters, boolean control, int cell, long dayMillis) {}

  private final Map<Key, TrialSummary> sums = new LinkedHashMap<>();

  /**
   * Takes in a trial; one that was ignored says nothing.
   *
   * @param context of the trial, without what tells whom it is about
   * @param space the fingerprint of the space that it ran in
   * @param cell of its context
   */
  void add(CompletedTrial trial, List<Double> context, String space, int cell) {
    if (trial.outcome() instanceof Outcome.Ignored) {
      return;
    }
    long day = Math.floorDiv(trial.startedAtMillis(), DAY_MILLIS) * DAY_MILLIS;
    Key key = new Key(space, trial.parameters(), trial.isControl(), cell, day);
    sums.merge(key, single(trial, context, key), (sum, one) -> both(Optional.of(sum), one));
  }

  List<TrialSummary> sums() {
    return new ArrayList<>(sums.values());
  }

  /** Both together; they have the same key. */
  static TrialSummary both(Optional<TrialSummary> before, TrialSummary more) {
    if (before.isEmpty()) {
      return more;
    }
    TrialSummary sum = before.get();
    return new TrialSummary(
        sum.function(),
        sum.spaceFingerprint(),
        sum.parameters(),
        sum.control(),
        sum.cell(),
        sum.dayMillis(),
        sum.trials() + more.trials(),
        sum.calls() + more.calls(),
        sum.failedCalls() + more.failedCalls(),
        sum.nanos() + more.nanos(),
        sum.windows() + more.windows(),
        Math.min(sum.firstNumber(), more.firstNumber()),
        Math.max(sum.lastNumber(), more.lastNumber()),
        Math.min(sum.firstMillis(), more.firstMillis()),
        Math.max(sum.lastMillis(), more.lastMillis()),
        mean(sum, more),
        both(sum.metrics(), more.metrics()),
        both(sum.covariates(), more.covariates()));
  }

  private static TrialSummary single(CompletedTrial trial, List<Double> context, Key key) {
    boolean window = trial.isWindow();
    // A trial of several calls that is no window counts once, and so do its failures.
    long calls = window ? trial.calls() : 1;
    long failed = trial.outcome() instanceof Outcome.Failure f ? f.failedCalls() : 0;
    long number = trial.id().number();
    Map<String, Moments> covariates = new HashMap<>();
    trial.covariates().forEach((name, value) -> covariates.put(name, Moments.of(value)));
    return new TrialSummary(
        trial.id().function(),
        key.space(),
        key.parameters(),
        key.control(),
        key.cell(),
        key.dayMillis(),
        1,
        calls,
        Math.min(calls, failed),
        trial.nanos(),
        window ? 1 : 0,
        number,
        number,
        trial.startedAtMillis(),
        trial.startedAtMillis(),
        context,
        failed > 0 && !window ? Map.of() : metrics(trial, calls - failed),
        covariates);
  }

  private static Map<String, Moments> metrics(CompletedTrial trial, long returned) {
    Map<String, Moments> metrics = new HashMap<>();
    trial
        .metrics()
        .forEach(
            (name, value) -> {
              if (!trial.isWindow()) {
                metrics.put(name, Moments.of(value));
              } else if (!isVariance(name) && returned > 0) {
                double variance = trial.metrics().getOrDefault(Metric.varianceOf(name), 0.0);
                metrics.put(name, new Moments(returned, value, variance * (returned - 1)));
              }
            });
    return metrics;
  }

  /** No declared metric has a dot in its name. */
  private static boolean isVariance(String metric) {
    return metric.endsWith(Metric.varianceOf(""));
  }

  private static List<Double> mean(TrialSummary sum, TrialSummary more) {
    double share = (double) more.calls() / (sum.calls() + more.calls());
    List<Double> mean = new ArrayList<>();
    for (int i = 0; i < Math.min(sum.context().size(), more.context().size()); i++) {
      double value = sum.context().get(i);
      mean.add(value + (more.context().get(i) - value) * share);
    }
    return mean;
  }

  private static Map<String, Moments> both(Map<String, Moments> some, Map<String, Moments> others) {
    Map<String, Moments> both = new HashMap<>(some);
    others.forEach((name, moments) -> both.merge(name, moments, Moments::and));
    return both;
  }
}
