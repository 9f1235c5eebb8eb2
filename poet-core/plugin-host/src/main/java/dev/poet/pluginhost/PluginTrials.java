package dev.poet.pluginhost;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.Insight;
import dev.poet.spi.Metric;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What a plugin makes of the trials of its domain, as the rest of POET sees it: it always answers,
 * soon, and sensibly; once the plugin is no longer active, with nothing. A batch is one callback,
 * with one budget. Thread-safe.
 */
public final class PluginTrials {
  /** The most domain metrics of one trial. */
  public static final int MAX_METRICS = 64;

  private static final String NAME = "[A-Za-z_]\\w{0,63}";

  private final LoadedPlugin plugin;

  PluginTrials(LoadedPlugin plugin) {
    this.plugin = plugin;
  }

  /**
   * Domain metrics for each trial, in the order of the trials; an empty map where there are none.
   */
  public List<Map<String, Double>> metrics(TunedFunction function, List<CompletedTrial> trials) {
    List<Map<String, Double>> none = Collections.nCopies(trials.size(), Map.of());
    if (!plugin.implementsOwn("metrics")) {
      return none;
    }
    return plugin.ask(
        "metrics()",
        own -> {
          List<Map<String, Double>> all = new ArrayList<>(trials.size());
          for (CompletedTrial trial : trials) {
            all.add(checked(own.plugin().metrics(function, trial)));
          }
          return all;
        },
        reason -> none);
  }

  private static Map<String, Double> checked(Map<String, Double> answer) throws RefusedException {
    Map<String, Double> metrics = Answers.map("metrics()", Double.class, answer, MAX_METRICS);
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      String name = metric.getKey();
      boolean isName = name.matches(NAME) && !name.equals(Metric.SECONDS);
      if (!isName || !Double.isFinite(metric.getValue())) {
        throw Answers.nonsense(
            "must answer metrics() with finite numbers by a name of letters, digits and _ but answers %s = %s"
                .formatted(Sentences.oneLine(name), metric.getValue()));
      }
    }
    return metrics;
  }

  /** Shows trials that have been learned from. */
  public void observe(TunedFunction function, List<CompletedTrial> trials) {
    tell(
        "observe",
        own -> {
          trials.forEach(trial -> own.plugin().observe(function, trial));
          return null;
        });
  }

  /** Hands on what was reported about executions. */
  public void feedback(TunedFunction function, List<FeedbackEntry> entries) {
    tell(
        "feedback",
        own -> {
          entries.forEach(entry -> own.plugin().feedback(function, entry));
          return null;
        });
  }

  /** Tells what was learned. */
  public void insight(Insight insight) {
    tell(
        "insight",
        own -> {
          own.plugin().insight(insight);
          return null;
        });
  }

  private void tell(String callback, LoadedPlugin.Question<Void> question) {
    if (plugin.implementsOwn(callback)) {
      plugin.ask(callback + "()", question, reason -> null);
    }
  }
}
