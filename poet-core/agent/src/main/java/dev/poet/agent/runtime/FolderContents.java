package dev.poet.agent.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a folder of plugins looks like from outside: cheap, and different after a change. */
final class FolderContents {
  private FolderContents() {}

  /**
   * Names, sizes and times of all that matters to plugins; a text of nothing where there is no
   * folder, and no text where it can't be read now.
   */
  static Optional<String> of(Path folder) {
    if (Files.notExists(folder)) {
      return Optional.of("");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return Optional.of(
          files
              .filter(FolderContents::matters)
              .map(FolderContents::look)
              .sorted()
              .collect(Collectors.joining("\n")));
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean matters(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Stream.of(".jar", ".zip", ".sig", ".properties").anyMatch(name::endsWith);
  }

  private static String look(Path file) {
    try {
      return "%s %d %s"
          .formatted(file.getFileName(), Files.size(file), Files.getLastModifiedTime(file));
    } catch (IOException gone) {
      return file.getFileName() + " can't be read";
    }
  }
}
