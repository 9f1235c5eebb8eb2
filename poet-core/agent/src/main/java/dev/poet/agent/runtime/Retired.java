package dev.poet.agent.runtime;

import dev.poet.agent.Notice;
import dev.poet.pluginhost.LoadedPlugin;
import dev.poet.pluginhost.PluginHost;
import dev.poet.pluginhost.PluginHost.Trace;
import dev.poet.spi.PluginReport;
import dev.poet.spi.PluginReport.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plugins that were unloaded, until the garbage collector has taken their class loaders. One that
 * holds on to threads, or is held on to by the JDK, stays in memory for good: after a hundred looks
 * that is said, once. Not thread-safe.
 */
final class Retired {
  private static final int PATIENCE_LOOKS = 100;

  private final List<Watched> watched = new ArrayList<>();
  private final Map<String, PluginReport> left = new TreeMap<>();

  /** Holds nothing of the plugin itself, which would keep it in memory. */
  private static final class Watched {
    private final PluginReport ifLeft;
    private final Trace trace;
    private int looks;

    Watched(PluginReport ifLeft, Trace trace) {
      this.ifLeft = ifLeft;
      this.trace = trace;
    }
  }

  void add(PluginHost host) {
    List<Trace> traces = host.traces(); // in the order of the plugins
    for (int i = 0; i < traces.size(); i++) {
      watched.add(new Watched(ifLeft(host.plugins().get(i)), traces.get(i)));
    }
  }

  private static PluginReport ifLeft(LoadedPlugin plugin) {
    return new PluginReport(
        plugin.id(),
        plugin.version(),
        plugin.domain(),
        State.REMOVED,
        "POET-237 plugin %s was unloaded but is still in memory, as it left a thread or a reference behind; restart when it suits you"
            .formatted(plugin.id()));
  }

  void look() {
    watched.removeIf(each -> each.trace.isCollected() || isGivenUp(each));
  }

  /** Those that stay in memory, by id, each with the sentence that says so. */
  Map<String, PluginReport> left() {
    return left;
  }

  private boolean isGivenUp(Watched each) {
    each.looks++;
    boolean late = each.looks == PATIENCE_LOOKS;
    if (late) {
      left.put(each.ifLeft.name(), each.ifLeft);
      Notice.print(each.ifLeft.reason());
    }
    return late;
  }
}
