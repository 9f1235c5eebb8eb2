package dev.poet.agent;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Reads what the agent jar carries. Opened as a file, because asking the class loader would load
 * fifteen classes of the JDK that know how to open addresses, before the application's first.
 */
final class Resources {
  private Resources() {}

  /**
   * The jar that a class came in. The command has a part of the agent's classes in a jar of its
   * own, this one among them; on an application's class path that jar comes before the agent's.
   */
  static File jarOf(Class<?> inside) throws URISyntaxException {
    return new File(inside.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** The content of several entries of that jar, in the order of {@code names}. */
  static List<byte[]> read(Class<?> inside, List<String> names)
      throws IOException, URISyntaxException {
    List<byte[]> contents = new ArrayList<>();
    try (JarFile jar = new JarFile(jarOf(inside), false)) {
      for (String name : names) {
        JarEntry entry = jar.getJarEntry(name);
        if (entry == null) {
          throw new FileNotFoundException("the agent jar lacks " + name);
        }
        try (InputStream in = jar.getInputStream(entry)) {
          contents.add(in.readAllBytes());
        }
      }
    }
    return contents;
  }
}
