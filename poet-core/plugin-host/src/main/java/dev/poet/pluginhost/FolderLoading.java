package dev.poet.pluginhost;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.pf4j.PluginDescriptor;

/**
 * One pass over a plugins folder: each file ends up loaded or refused. Its bytes are read once;
 * what is checked is what is loaded, from a private copy. Used once, by one thread.
 */
final class FolderLoading {
  private static final String OFF = "POET-398";

  private final Path folder;
  private final Trust trust;
  private final Duration budget;
  private final InstantSource clock;
  private final PrivateCopies copies;
  private final Function<String, Optional<String>> off;
  private final List<Refusal> refusals = new ArrayList<>();
  private final Map<String, Vetted> vetted = new LinkedHashMap<>();
  private final Map<String, LoadedPlugin> opened = new HashMap<>();
  private final List<Path> spares = new ArrayList<>();
  private JarManager manager;

  /**
   * @param copiesIn where JARs are copied to: into the first folder that can be written
   * @param off by a plugin's id, why it is not to be used
   */
  FolderLoading(
      Path folder,
      Trust trust,
      Duration budget,
      InstantSource clock,
      List<Path> copiesIn,
      Function<String, Optional<String>> off) {
    this.folder = folder;
    this.off = off;
    this.copies = new PrivateCopies(copiesIn);
    this.trust = trust;
    this.budget = budget;
    this.clock = clock;
  }

  /** A JAR that may be used, if its plugin and those that it depends on do as they should. */
  private record Vetted(Path jar, String fingerprint, PluginDescriptor descriptor) {}

  void loadAll() {
    vetFolder(file -> true);
    openAll(id -> true);
    openSpares();
  }

  /** One JAR as if it were in the folder; of the others, what it depends on. */
  void loadOne(Path jar) {
    vetOrRefuse(jar);
    Set<String> own = Set.copyOf(vetted.keySet());
    vetFolder(other -> !other.getFileName().equals(jar.getFileName()));
    Set<String> needed = new HashSet<>();
    own.forEach(id -> needed.addAll(dependencies().closure(id)));
    openAll(needed::contains);
  }

  private void vetFolder(Predicate<Path> wanted) {
    try {
      PluginFolder.candidates(folder).stream().filter(wanted).forEach(this::vetOrRefuse);
    } catch (RefusedException e) {
      refuse(folder, e.code(), e.getMessage());
    }
  }

  private void vetOrRefuse(Path jar) {
    orRefuse(
        jar,
        () -> {
          try {
            vet(jar);
          } catch (RefusedException e) {
            if (!e.code().equals(JarManager.TAKEN)) {
              throw e;
            }
            spares.add(jar);
          }
        });
  }

  private String vet(Path jar) throws RefusedException, IOException {
    byte[] bytes = JarVetting.STANDARD.read(jar);
    requireTrust(jar, bytes);
    Path copy = copied(jar, bytes);
    JarVetting.STANDARD.check(copy);
    PluginDescriptor descriptor = manager().load(copy);
    String id = descriptor.getPluginId();
    Optional<String> why = off.apply(id);
    if (why.isPresent()) {
      unload(id);
      throw new RefusedException(OFF, why.get());
    }
    vetted.put(id, new Vetted(jar, Fingerprints.of(bytes), descriptor));
    return id;
  }

  private Path copied(Path jar, byte[] bytes) throws RefusedException {
    try {
      return copies.of(jar.getFileName().toString(), bytes);
    } catch (IOException e) {
      throw new RefusedException(
          "POET-300",
          "cannot be copied before it is checked (%s); let java.io.tmpdir or poet.home be a folder that can be written"
              .formatted(Sentences.oneLine(e.getMessage())));
    }
  }

  private Dependencies dependencies() {
    Map<String, PluginDescriptor> present = new LinkedHashMap<>();
    vetted.forEach((id, each) -> present.put(id, each.descriptor()));
    return new Dependencies(present, manager().getVersionManager());
  }

  /** Each after those that it depends on. */
  private void openAll(Predicate<String> wanted) {
    if (vetted.isEmpty()) {
      return;
    }
    Dependencies dependencies = dependencies();
    for (String id : dependencies.order()) {
      if (wanted.test(id)) {
        orRefuse(vetted.get(id).jar(), () -> open(id, dependencies));
      }
      if (!opened.containsKey(id)) {
        unload(id);
      }
    }
  }

  /** A JAR that turned out to be unusable leaves its id to the next one that has it. */
  private void openSpares() {
    for (Path jar : spares) {
      orRefuse(
          jar,
          () -> {
            String id = vet(jar);
            try {
              open(id, dependencies());
            } finally {
              if (!opened.containsKey(id)) {
                unload(id);
              }
            }
          });
    }
  }

  /** Those in use, by file name. */
  List<LoadedPlugin> plugins() {
    return opened.values().stream().sorted(Comparator.comparing(LoadedPlugin::file)).toList();
  }

  /** What is not in use, by file name. */
  List<Refusal> refusals() {
    return refusals.stream().sorted(Comparator.comparing(Refusal::file)).toList();
  }

  private interface Step {
    void run() throws RefusedException, IOException;
  }

  private void orRefuse(Path jar, Step step) {
    try {
      step.run();
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

  private void open(String id, Dependencies dependencies) throws RefusedException {
    Vetted each = vetted.get(id);
    List<String> used = dependencies.of(id, opened.keySet());
    manager().connect(id, used);
    ClassLoader loader = loader(id);
    PluginThread thread = new PluginThread(id, loader, budget);
    SettingsFile settings = new SettingsFile(each.jar().resolveSibling(id + ".properties"));
    Interrogation answers = Interrogation.of(thread, loader, settings);
    LoadedPlugin.Identity identity =
        new LoadedPlugin.Identity(
            id,
            each.descriptor().getVersion(),
            each.jar().getFileName().toString(),
            each.fingerprint(),
            used);
    opened.put(id, new LoadedPlugin(identity, settings, thread, answers));
  }

  /** Null after the plugin was unloaded. */
  ClassLoader loader(String plugin) {
    return manager().getPluginClassLoader(plugin);
  }

  void unload(String plugin) {
    manager().unload(plugin);
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
