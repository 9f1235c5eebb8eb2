package dev.poet.pluginhost;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The plugins of one folder. Loading never throws because of what lies in the folder: what cannot
 * be used is a {@link Refusal}, and the rest works.
 *
 * <p>Thread-safe once loaded. Loading waits up to one budget for each plugin that hangs; call it on
 * a background thread.
 */
public final class PluginHost implements AutoCloseable {

  /** The version of the POET API that plugins are checked against. */
  public static final String API_VERSION = "0.1.0";

  /**
   * How long a plugin may take for one answer: a thousand times what a sound one needs, as the
   * first answer includes class loading and the machine may be busy with the start of the
   * application.
   */
  public static final Duration BUDGET = Duration.ofSeconds(5);

  private final FolderLoading loading;
  private final List<LoadedPlugin> plugins;
  private final List<Refusal> refusals;

  private PluginHost(FolderLoading loading) {
    this.loading = loading;
    this.plugins = List.copyOf(loading.plugins);
    this.refusals = List.copyOf(loading.refusals);
  }

  /** Loads the plugins of {@code folder}; a folder that does not exist has none. */
  public static PluginHost load(Path folder) {
    return load(folder, BUDGET);
  }

  /**
   * Loads the plugins of {@code folder}; a folder that does not exist has none.
   *
   * @param budget how long a plugin may take for one answer
   */
  public static PluginHost load(Path folder, Duration budget) {
    FolderLoading loading = new FolderLoading(folder, budget);
    loading.loadAll();
    return new PluginHost(loading);
  }

  /** The plugins that loaded, by file name; some may have failed since. */
  public List<LoadedPlugin> plugins() {
    return plugins;
  }

  /** The plugins that loaded and belong to {@code domain}, by file name. */
  public List<LoadedPlugin> plugins(String domain) {
    return plugins.stream().filter(plugin -> plugin.domain().equals(domain)).toList();
  }

  /** What was found in the folder and is not in use, by file name. */
  public List<Refusal> refusals() {
    return refusals;
  }

  /** Ends all plugins and closes their JARs; their guards then veto. May be called twice. */
  @Override
  public synchronized void close() {
    plugins.forEach(LoadedPlugin::close);
    plugins.forEach(plugin -> loading.unload(plugin.id()));
  }
}
