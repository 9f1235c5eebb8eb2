package dev.poet.agent.runtime;

import dev.poet.agent.Notice;
import dev.poet.pluginhost.PluginHost;
import dev.poet.pluginhost.PluginHost.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * Plugins that were unloaded, until the garbage collector has taken their class loaders. One that
 * holds on to threads, or is held on to by the JDK, stays in memory for good: after a hundred looks
 * that is said, once. Not thread-safe.
 */
final class Retired {
  private static final int PATIENCE_LOOKS = 100;

  private final List<Watched> watched = new ArrayList<>();

  private static final class Watched {
    private final Trace trace;
    private int looks;

    Watched(Trace trace) {
      this.trace = trace;
    }
  }

  void add(PluginHost host) {
    host.traces().forEach(trace -> watched.add(new Watched(trace)));
  }

  void look() {
    watched.removeIf(each -> each.trace.isCollected() || isGivenUp(each));
  }

  private static boolean isGivenUp(Watched each) {
    each.looks++;
    boolean late = each.looks == PATIENCE_LOOKS;
    if (late) {
      Notice.print(
          "POET-237 plugin %s was unloaded but is still in memory, as it left a thread or a reference behind; restart when it suits you"
              .formatted(each.trace.plugin()));
    }
    return late;
  }
}
