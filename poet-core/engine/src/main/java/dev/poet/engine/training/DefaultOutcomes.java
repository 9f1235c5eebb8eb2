package dev.poet.engine.training;

import dev.poet.spi.CompletedTrial;
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
      assumed.forEach(
          (metric, value) ->
              ledger.feedback(
                  FeedbackPlaces.assumed(
                      trial, metric, value, rule.metrics().indexOf(metric), nowMillis)));
      complete.add(assumed.isEmpty() ? trial : with(trial, assumed));
    }
    return complete;
  }

  private static CompletedTrial with(CompletedTrial trial, Map<String, Double> assumed) {
    Map<String, Double> metrics = new HashMap<>(assumed);
    metrics.putAll(trial.metrics());
    return trial.withMetrics(metrics);
  }
}
