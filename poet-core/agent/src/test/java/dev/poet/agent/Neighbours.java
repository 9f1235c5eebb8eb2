package dev.poet.agent;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Other people's agents, and other versions of the libraries that POET carries. */
final class Neighbours {
  private Neighbours() {}

  static Path file(String name) {
    return Path.of(System.getProperty("poet.test.neighbours"), name);
  }

  static String classPath(String... names) {
    return Stream.of(names)
        .map(name -> file(name).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
