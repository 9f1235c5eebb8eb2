package dev.poet.pluginhost;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.PluginDescriptor;

/**
 * One pass over a plugins folder: each file ends up loaded or refused. Used once, by one thread.
 */
final class FolderLoading {
  final List<LoadedPlugin> plugins = new ArrayList<>();
  final List<Refusal> refusals = new ArrayList<>();

  private final Path folder;
  private final Duration budget;
  private JarManager manager;

  FolderLoading(Path folder, Duration budget) {
    this.folder = folder;
    this.budget = budget;
  }

  void loadAll() {
    try {
      PluginFolder.candidates(folder).forEach(this::loadOrRefuse);
    } catch (RefusedException e) {
      refuse(folder, e.code(), e.getMessage());
    }
  }

  private void loadOrRefuse(Path jar) {
    try {
      JarVetting.STANDARD.check(jar);
      plugins.add(open(jar, manager().load(jar)));
    } catch (RefusedException e) {
      refuse(jar, e.code(), e.getMessage());
    } catch (RuntimeException | Error e) {
      String what = Sentences.oneLine(e.toString());
      refuse(jar, "POET-300", "cannot be loaded (%s); remove or replace it".formatted(what));
    }
  }

  private LoadedPlugin open(Path jar, PluginDescriptor descriptor) throws RefusedException {
    String id = descriptor.getPluginId();
    boolean opened = false;
    try {
      ClassLoader loader = manager().getPluginClassLoader(id);
      PluginThread thread = new PluginThread(id, loader, budget);
      String file = jar.getFileName().toString();
      SettingsFile settings = new SettingsFile(jar.resolveSibling(id + ".properties"));
      Interrogation answers = Interrogation.of(thread, loader, settings);
      LoadedPlugin plugin =
          new LoadedPlugin(id, descriptor.getVersion(), file, settings, thread, answers);
      opened = true;
      return plugin;
    } finally {
      if (!opened) {
        unload(id);
      }
    }
  }

  void unload(String plugin) {
    manager().unloadPlugin(plugin);
  }

  /** Made for the first plugin: most programs have none, and it takes a hundred classes to make. */
  private JarManager manager() {
    manager = manager == null ? new JarManager(folder) : manager;
    return manager;
  }

  private void refuse(Path file, String code, String reason) {
    String name = String.valueOf(file.getFileName());
    refusals.add(new Refusal(name, code, "%s %s".formatted(name, reason)));
  }
}
