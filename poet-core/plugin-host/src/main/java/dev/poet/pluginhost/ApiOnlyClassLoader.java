package dev.poet.pluginhost;

import dev.poet.spi.PoetPlugin;
import java.util.Set;

/**
 * The parent of every plugin's class loader: the JDK and the POET API, nothing else of the host or
 * the application. So a plugin may bring any library in any version, and two plugins never meet. It
 * comes first, so a plugin that packed a copy of the API still speaks the host's.
 */
final class ApiOnlyClassLoader extends ClassLoader {
  private static final Set<String> SHARED_PACKAGES = Set.of("dev.poet.api", "dev.poet.spi");

  ApiOnlyClassLoader() {
    super("poet-plugin-api", ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    int dot = name.lastIndexOf('.');
    return dot > 0 && SHARED_PACKAGES.contains(name.substring(0, dot))
        ? Class.forName(name, false, PoetPlugin.class.getClassLoader())
        : super.loadClass(name, resolve);
  }
}
