package dev.poet.pluginhost;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.PluginDescriptor;

/**
 * One pass over a plugins folder: each file ends up loaded or refused. Its bytes are read once;
 * what is checked is what is loaded, from a private copy. Used once, by one thread.
 */
final class FolderLoading {
  final List<LoadedPlugin> plugins = new ArrayList<>();
  final List<Refusal> refusals = new ArrayList<>();

  private final Path folder;
  private final Trust trust;
  private final Duration budget;
  private final InstantSource clock;
  private final PrivateCopies copies =
      new PrivateCopies(Path.of(System.getProperty("java.io.tmpdir")));
  private JarManager manager;

  FolderLoading(Path folder, Trust trust, Duration budget, InstantSource clock) {
    this.folder = folder;
    this.trust = trust;
    this.budget = budget;
    this.clock = clock;
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
      byte[] bytes = JarVetting.STANDARD.read(jar);
      requireTrust(jar, bytes);
      Path copy = copies.of(jar.getFileName().toString(), bytes);
      JarVetting.STANDARD.check(copy);
      plugins.add(open(jar, Fingerprints.of(bytes), manager().load(copy)));
    } catch (RefusedException e) {
      refuse(jar, e.code(), e.getMessage());
    } catch (IOException | RuntimeException | Error e) {
      String what = Sentences.oneLine(e.toString());
      refuse(jar, "POET-300", "cannot be loaded (%s); remove or replace it".formatted(what));
    }
  }

  private void requireTrust(Path jar, byte[] bytes) throws RefusedException {
    if (trust instanceof Trust.SignedBy signed) {
      TrustedKeys keys = TrustedKeys.read(signed.file());
      PluginSignature.check(bytes, PluginSignature.beside(jar), keys, clock.instant());
    }
  }

  private LoadedPlugin open(Path jar, String fingerprint, PluginDescriptor descriptor)
      throws RefusedException {
    String id = descriptor.getPluginId();
    boolean opened = false;
    try {
      ClassLoader loader = manager().getPluginClassLoader(id);
      PluginThread thread = new PluginThread(id, loader, budget);
      SettingsFile settings = new SettingsFile(jar.resolveSibling(id + ".properties"));
      Interrogation answers = Interrogation.of(thread, loader, settings);
      LoadedPlugin plugin =
          new LoadedPlugin(
              new LoadedPlugin.Identity(
                  id, descriptor.getVersion(), jar.getFileName().toString(), fingerprint),
              settings,
              thread,
              answers);
      opened = true;
      return plugin;
    } finally {
      if (!opened) {
        unload(id);
      }
    }
  }

  /** Null after the plugin was unloaded. */
  ClassLoader loader(String plugin) {
    return manager().getPluginClassLoader(plugin);
  }

  void unload(String plugin) {
    manager().unloadPlugin(plugin);
  }

  /** Removes what the plugins were loaded from. */
  void close() {
    copies.close();
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
