package dev.poet.engine;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.FeedbackRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is assumed of trials whose time was over without an answer. It is stored together with what
 * was learned from it, marked as assumed; the same assumption made again is the same entry.
 */
final class DefaultOutcomes {
  /** More than a trial can have metrics. */
  private static final long MOST_METRICS = 64;

  private final FeedbackRule rule;

  DefaultOutcomes(FeedbackRule rule) {
    this.rule = rule;
  }

  /**
   * The trials as they are to be learned from.
   *
   * @param settled trials that need not wait any longer
   */
  List<CompletedTrial> complete(List<CompletedTrial> settled, long nowMillis, Ledger ledger) {
    List<CompletedTrial> complete = new ArrayList<>(settled.size());
    for (CompletedTrial trial : settled) {
      Map<String, Double> assumed = rule.assumed(trial);
      assumed.forEach((metric, value) -> ledger.feedback(entry(trial, metric, value, nowMillis)));
      complete.add(assumed.isEmpty() ? trial : with(trial, assumed));
    }
    return complete;
  }

  private FeedbackEntry entry(CompletedTrial trial, String metric, double value, long nowMillis) {
    long place = trial.id().number() * MOST_METRICS + rule.metrics().indexOf(metric);
    return new FeedbackEntry(
        trial.id(),
        metric,
        value,
        nowMillis,
        trial.id().stream(),
        ~place,
        FeedbackEntry.Kind.ASSUMED,
        false);
  }

  private static CompletedTrial with(CompletedTrial trial, Map<String, Double> assumed) {
    Map<String, Double> metrics = new HashMap<>(assumed);
    metrics.putAll(trial.metrics());
    return trial.withMetrics(metrics);
  }
}
