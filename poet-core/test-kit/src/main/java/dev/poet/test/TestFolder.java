package dev.poet.test;

import dev.poet.engine.log.LogFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where a test's POET has its files.
 *
 * @param isTemporary whether it is deleted when it is closed
 */
record TestFolder(Path path, boolean isTemporary) implements AutoCloseable {
  private static final String STORE = "poet.db";

  /** What stands in the names of all files of a runtime's log. */
  private static final String TRIALS = "trials-";

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
        Files.delete(file);
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
    List<Path> own = files(folder, name -> name.startsWith(STORE));
    own.addAll(files(LogFolder.in(folder), name -> name.contains(TRIALS)));
    return own;
  }

  private static List<Path> files(Path folder, Predicate<String> names) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> names.test(file.getFileName().toString())).forEach(found::add);
      }
    }
    return found;
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
