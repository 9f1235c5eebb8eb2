package dev.poet.agent.runtime;

import dev.poet.engine.settings.Expertise;
import dev.poet.pluginhost.LoadedPlugin;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.Insight;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All plugins of a function's domain together. Each hears everything; a metric that several work
 * out is that of the first, and what a trial reported itself comes before all of them. A trial that
 * comes again, as after a change of who leads, is not shown twice. One thread's.
 */
final class DomainPlugins implements Expertise {
  private final List<LoadedPlugin> plugins;
  private final TunedFunction function;
  private long newest;

  /**
   * @param plugins by file name
   * @param function as they agree on it
   */
  DomainPlugins(List<LoadedPlugin> plugins, TunedFunction function) {
    this.plugins = plugins;
    this.function = function;
  }

  @Override
  public List<CompletedTrial> measure(List<CompletedTrial> trials) {
    List<CompletedTrial> measured = new ArrayList<>(trials);
    for (LoadedPlugin plugin : plugins) {
      List<Map<String, Double>> metrics = plugin.trials().metrics(function, measured);
      for (int i = 0; i < measured.size(); i++) {
        measured.set(i, with(measured.get(i), metrics.get(i)));
      }
    }
    return measured;
  }

  private static CompletedTrial with(CompletedTrial trial, Map<String, Double> more) {
    if (trial.metrics().keySet().containsAll(more.keySet())) {
      return trial;
    }
    Map<String, Double> metrics = new HashMap<>(more);
    metrics.putAll(trial.metrics());
    return trial.withMetrics(metrics);
  }

  @Override
  public void observe(List<CompletedTrial> trials) {
    List<CompletedTrial> fresh = trials.stream().filter(t -> t.order() > newest).toList();
    if (!fresh.isEmpty()) {
      newest = fresh.get(fresh.size() - 1).order();
      plugins.forEach(plugin -> plugin.trials().observe(function, fresh));
    }
  }

  @Override
  public void hear(List<FeedbackEntry> entries) {
    plugins.forEach(plugin -> plugin.trials().feedback(function, entries));
  }

  @Override
  public void inform(Insight insight) {
    plugins.forEach(plugin -> plugin.trials().insight(insight));
  }
}
