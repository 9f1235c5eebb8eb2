package dev.poet.benchmarks.plugins;

import dev.poet.engine.settings.Expertise;
import dev.poet.engine.settings.Knowledge;
import dev.poet.pluginhost.BoundsMerge;
import dev.poet.pluginhost.LoadedPlugin;
import dev.poet.pluginhost.PluginHost;
import dev.poet.pluginhost.Trust;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.Guard;
import dev.poet.spi.Insight;
import dev.poet.spi.Limit;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The plugins of a folder in a runtime of this process, through the host that the agent uses. */
final class HostKnowledge implements Knowledge {
  private final PluginHost host;

  HostKnowledge(Path folder) {
    this.host = PluginHost.load(folder, new Trust.Anyone());
  }

  @Override
  public Enriched enrich(TunedFunction declared) {
    List<LoadedPlugin> plugins = host.plugins(declared.domain());
    if (plugins.isEmpty()) {
      throw new IllegalStateException("no plugin of " + declared.domain() + ": " + host.refusals());
    }
    TunedFunction narrowed =
        declared.withSpace(
            BoundsMerge.merge(
                    declared.space(), plugins.stream().map(LoadedPlugin::knowledge).toList())
                .space());
    List<Limit> limits = new ArrayList<>(narrowed.limits());
    plugins.forEach(plugin -> limits.addAll(plugin.limits(narrowed)));
    List<Guard> guards = plugins.stream().flatMap(plugin -> plugin.guards().stream()).toList();
    return new Enriched(
        narrowed.withLimits(limits),
        guards,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        plugins.stream().flatMap(plugin -> plugin.hints().stream()).toList(),
        plugins.get(0).approval(),
        new Observing(plugins, narrowed),
        List.of());
  }

  @Override
  public void close() {
    host.close();
  }

  /** Tells plugins of trials; those here work out no metrics. */
  private record Observing(List<LoadedPlugin> plugins, TunedFunction function)
      implements Expertise {
    @Override
    public List<CompletedTrial> measure(List<CompletedTrial> trials) {
      return trials;
    }

    @Override
    public void observe(List<CompletedTrial> trials) {
      plugins.forEach(plugin -> plugin.trials().observe(function, trials));
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
}
