package dev.poet.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a test's POET has its files.
 *
 * @param isTemporary whether it is deleted when it is closed
 */
record TestFolder(Path path, boolean isTemporary) implements AutoCloseable {
  private static final String STORE = "poet.db";

  private static final String LOG = "log";

  static TestFolder temporary() {
    try {
      return new TestFolder(Files.createTempDirectory("poet-test"), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TestFolder emptied(Path path) {
    try {
      Files.createDirectories(path);
      for (Path file : own(path)) {
        delete(file);
      }
      return new TestFolder(path, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path store() {
    return path.resolve(STORE);
  }

  @Override
  public void close() {
    try {
      if (isTemporary) {
        delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a runtime and its store wrote; anything else in the folder is somebody else's. */
  private static List<Path> own(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> isOwn(file.getFileName().toString())).toList();
    }
  }

  private static boolean isOwn(String name) {
    return name.startsWith(STORE) || name.equals(LOG);
  }

  private static void delete(Path path) throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
