package dev.poet.pluginhost;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.pf4j.JarPluginLoader;
import org.pf4j.JarPluginManager;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginStatusProvider;
import org.pf4j.RuntimeMode;

/**
 * PF4J with everything switched off that would make it depend on the surroundings: no system
 * property, no {@code disabled.txt}, no unpacking, no {@code Plugin-Class} of its own life cycle.
 * What stays is the descriptor, one class loader per plugin, and the closing of both. Not
 * thread-safe.
 */
final class JarManager extends JarPluginManager {
  /** The code of a JAR whose id another one has. */
  static final String TAKEN = "POET-305";

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  JarManager(Path folder) {
    super(folder);
    setSystemVersion(PluginHost.API_VERSION);
  }

  /** Loads a vetted JAR without running any of its code; the descriptor of what is now loaded. */
  PluginDescriptor load(Path jar) throws RefusedException {
    try {
      return getPlugin(loadPlugin(jar)).getDescriptor();
    } catch (InvalidDescriptor e) {
      throw e.refusal;
    } catch (PluginRuntimeException e) {
      throw new RefusedException(
          "POET-303",
          "cannot be loaded by PF4J (%s); correct its descriptor"
              .formatted(Sentences.oneLine(e.getMessage())));
    }
  }

  /** From now on a plugin sees the classes of those that it depends on. */
  void connect(String id, List<String> dependencies) {
    ((IsolatedLoader) getPluginClassLoader(id))
        .connect(dependencies.stream().map(this::getPluginClassLoader).toList());
  }

  /** Closes the JAR of one plugin; what becomes of others is the host's affair. */
  void unload(String id) {
    unloadPlugin(id, false, false);
  }

  /** Order and versions are looked at when all JARs are known, see {@link Dependencies}. */
  @Override
  protected void resolvePlugins() {}

  @Override
  protected void validatePluginDescriptor(PluginDescriptor descriptor) {
    String id = descriptor.getPluginId();
    require(
        id != null && ID.matcher(id).matches(),
        "POET-303",
        "must have a Plugin-Id of lower-case letters, digits, dots and dashes in its manifest but has "
            + "%s; set it",
        id);
    require(
        descriptor.getVersion() != null && !descriptor.getVersion().isBlank(),
        "POET-303",
        "must have a %s in its manifest but has none; set it",
        "Plugin-Version");
    requireApi(descriptor.getRequires());
    if (plugins.containsKey(id)) {
      throw new InvalidDescriptor(
          TAKEN,
          "has the id %s, which %s already has; remove one of the two"
              .formatted(id, plugins.get(id).getPluginPath().getFileName()));
    }
  }

  private void requireApi(String range) {
    require(
        !range.equals("*"),
        "POET-303",
        "must name the POET API it was written for in its manifest; set Plugin-Requires, such as "
            + "\">=%s\"",
        PluginHost.API_VERSION);
    boolean suits;
    try {
      suits = getVersionManager().checkVersionConstraint(PluginHost.API_VERSION, range);
    } catch (RuntimeException e) {
      throw new InvalidDescriptor(
          "POET-303",
          "has a Plugin-Requires, \"%s\", that is no version range; write one such as \">=%s\""
              .formatted(Sentences.oneLine(range), PluginHost.API_VERSION));
    }
    require(
        suits,
        "POET-304",
        "needs version %s of the POET API but this is "
            + PluginHost.API_VERSION
            + "; use a matching "
            + "version of the plugin",
        range);
  }

  private static void require(boolean condition, String code, String reason, Object value) {
    if (!condition) {
      throw new InvalidDescriptor(code, reason.formatted(Sentences.oneLine(String.valueOf(value))));
    }
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new JarPluginLoader(this) {
      @Override
      public ClassLoader loadPlugin(Path jar, PluginDescriptor descriptor) {
        return IsolatedLoader.of(descriptor.getPluginId(), jar);
      }
    };
  }

  @Override
  protected PluginStatusProvider createPluginStatusProvider() {
    return new PluginStatusProvider() {
      @Override
      public boolean isPluginDisabled(String pluginId) {
        return false;
      }

      @Override
      public void disablePlugin(String pluginId) {}

      @Override
      public void enablePlugin(String pluginId) {}
    };
  }

  @Override
  public RuntimeMode getRuntimeMode() {
    return RuntimeMode.DEPLOYMENT;
  }

  /** Carries a refusal through PF4J, whose signatures know no checked exceptions. */
  private static final class InvalidDescriptor extends PluginRuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RefusedException refusal;

    InvalidDescriptor(String code, String reason) {
      super(reason);
      this.refusal = new RefusedException(code, reason);
    }
  }
}
