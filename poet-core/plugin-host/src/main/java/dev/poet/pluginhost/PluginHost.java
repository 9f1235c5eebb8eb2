package dev.poet.pluginhost;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
    this.plugins = loading.plugins();
    this.refusals = loading.refusals();
  }

  /** Loads the plugins of {@code folder}; a folder that does not exist has none. */
  public static PluginHost load(Path folder, Trust trust) {
    return load(folder, trust, BUDGET, InstantSource.system());
  }

  /**
   * Loads the plugins of {@code folder}; a folder that does not exist has none.
   *
   * @param trust whose plugins are loaded
   * @param spare where JARs are copied to if the folder for temporary files can't be written
   */
  public static PluginHost load(Path folder, Trust trust, Path spare) {
    return load(folder, trust, spare, id -> Optional.empty());
  }

  /**
   * Loads the plugins of {@code folder} that nobody has switched off.
   *
   * @param trust whose plugins are loaded
   * @param spare where JARs are copied to if the folder for temporary files can't be written
   * @param off by a plugin's id, why it is not to be used, such as "is switched off"
   */
  public static PluginHost load(
      Path folder, Trust trust, Path spare, Function<String, Optional<String>> off) {
    FolderLoading loading =
        new FolderLoading(
            folder, trust, BUDGET, InstantSource.system(), List.of(temporary(), spare), off);
    loading.loadAll();
    return new PluginHost(loading);
  }

  /**
   * Loads the plugins of {@code folder}; a folder that does not exist has none.
   *
   * @param trust whose plugins are loaded
   * @param budget how long a plugin may take for one answer
   * @param clock tells whether signatures have expired
   */
  public static PluginHost load(Path folder, Trust trust, Duration budget, InstantSource clock) {
    FolderLoading loading =
        new FolderLoading(
            folder, trust, budget, clock, List.of(temporary()), id -> Optional.empty());
    loading.loadAll();
    return new PluginHost(loading);
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /**
   * Loads one JAR as if it were in {@code folder}, with what it depends on there, and nothing else
   * of it.
   */
  public static PluginHost loadOne(Path jar, Path folder, Trust trust) {
    FolderLoading loading =
        new FolderLoading(
            folder,
            trust,
            BUDGET,
            InstantSource.system(),
            List.of(temporary()),
            id -> Optional.empty());
    loading.loadOne(jar);
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

  /**
   * What is left of a plugin after its end.
   *
   * @param loader of its classes; held weakly
   */
  public record Trace(String plugin, WeakReference<ClassLoader> loader) {

    /** Whether nothing of the plugin is in memory any more. */
    public boolean isCollected() {
      return loader.get() == null;
    }
  }

  /** One trace of each plugin. */
  public List<Trace> traces() {
    return plugins.stream()
        .map(plugin -> new Trace(plugin.id(), new WeakReference<>(loading.loader(plugin.id()))))
        .toList();
  }

  /** Ends all plugins and closes their JARs; their guards then veto. May be called twice. */
  @Override
  public synchronized void close() {
    plugins.forEach(LoadedPlugin::close);
    plugins.forEach(plugin -> loading.unload(plugin.id()));
    loading.close();
  }
}
