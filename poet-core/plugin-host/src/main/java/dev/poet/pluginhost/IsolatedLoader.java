package dev.poet.pluginhost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads the classes of one plugin. Even PF4J itself is hidden: plugins share the POET API with the
 * host and nothing more, and with those that they depend on their classes, but no resources: a
 * plugin names its own services.
 *
 * <p>It is not PF4J's own loader as that one can't be given a name, by which heap dumps, stack
 * traces and {@code jcmd PID VM.classloaders} tell one plugin from another.
 */
final class IsolatedLoader extends URLClassLoader {
  private volatile List<ClassLoader> dependencies = List.of();

  private IsolatedLoader(String pluginId, URL jar) {
    super(PluginThread.nameOf(pluginId), new URL[] {jar}, new ApiOnlyClassLoader());
  }

  static IsolatedLoader of(String pluginId, Path jar) {
    try {
      return new IsolatedLoader(pluginId, jar.toRealPath().toUri().toURL());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on it finds the classes of these as well. */
  void connect(List<ClassLoader> loaders) {
    dependencies = loaders;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try {
      return super.findClass(name);
    } catch (ClassNotFoundException notItsOwn) {
      for (ClassLoader each : dependencies) {
        try {
          return each.loadClass(name);
        } catch (ClassNotFoundException perhapsInTheNext) {
          continue;
        }
      }
      throw notItsOwn;
    }
  }
}
