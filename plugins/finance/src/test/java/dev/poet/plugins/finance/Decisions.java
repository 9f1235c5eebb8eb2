package dev.poet.plugins.finance;

import dev.poet.api.Scale;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Credit decisions of a made-up lender. */
final class Decisions {
  static final double CUT_OFF = 0.5;

  private Decisions() {}

  static TunedFunction function(String feature, List<String> feedback) {
    Parameter cutOff =
        new Parameter("cutoff", new Domain.Real(0.02, 0.98, Scale.LINEAR, "probability"), 0.25, "");
    return new TunedFunction(
        "lend",
        "finance",
        new ParameterSpace(List.of(cutOff)),
        List.of(new ContextFeature("default_probability", ""), new ContextFeature(feature, "")),
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MINIMISE, "cost"),
        new FeedbackRule(feedback, Duration.ofDays(7)));
  }

  static TunedFunction function() {
    return function("income", List.of("actual_outcome", "audit_young"));
  }

  /** A decision about somebody with that score. */
  static CompletedTrial trial(long number, double score, Map<String, Double> metrics) {
    return new CompletedTrial(
        new TrialId("lend", 1, number),
        0,
        0,
        1,
        Point.of(CUT_OFF),
        List.of(score, 0.0),
        0,
        1,
        0,
        new Outcome.Success(),
        metrics,
        Map.of());
  }

  /**
   * A plugin that has seen {@code applicants}, of whom every third is young and by 0.2 riskier, and
   * whose risk is what the score says.
   *
   * @param knownBelow outcomes are known of scores below it
   */
  static FinancePlugin experienced(
      Map<String, String> settings, int applicants, double knownBelow) {
    FinancePlugin plugin = new FinancePlugin();
    Map<String, String> all = new HashMap<>();
    FinanceSettings.DECLARED.forEach(s -> all.put(s.name(), s.standard().orElseThrow()));
    all.putAll(settings);
    plugin.configure(all);
    for (int i = 0; i < applicants; i++) {
      boolean young = i % 3 == 0;
      double score = (i * 0.618) % 0.8 + (young ? 0.2 : 0);
      Map<String, Double> metrics = new HashMap<>();
      metrics.put("audit_young", young ? 1.0 : 0.0);
      if (score < knownBelow) {
        metrics.put("actual_outcome", (i * 0.7548) % 1 < score ? 1.0 : 0.0);
      }
      plugin.observe(function(), trial(i + 1, score, metrics));
    }
    return plugin;
  }
}
