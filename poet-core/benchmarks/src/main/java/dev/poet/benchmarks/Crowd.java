package dev.poet.benchmarks;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A program that has loaded every class of its class path, and then waits. */
final class Crowd {
  private static final int POLL_MILLIS = 10;

  private Crowd() {}

  /**
   * @param files one to be made, with the number of classes, when all are loaded; one whose
   *     appearance ends the program
   */
  public static void main(String[] files) throws Exception {
    int loaded = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        loaded += load(entry);
      }
    }
    Path ready = Path.of(files[0]);
    Files.writeString(ready.resolveSibling("part"), Integer.toString(loaded));
    Files.move(ready.resolveSibling("part"), ready);
    while (!Files.exists(Path.of(files[1]))) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static int load(String jar) throws Exception {
    int loaded = 0;
    try (JarFile file = new JarFile(jar)) {
      List<String> names =
          file.stream()
              .map(JarEntry::getName)
              .filter(name -> name.endsWith(".class") && !name.contains("-"))
              .map(name -> name.substring(0, name.length() - ".class".length()))
              .toList();
      for (String name : names) {
        try {
          Class.forName(name.replace('/', '.'), false, ClassLoader.getSystemClassLoader());
          loaded++;
        } catch (LinkageError | ClassNotFoundException optional) {
          continue; // it extends a class of a library that isn't there
        }
      }
    }
    return loaded;
  }
}
