package dev.poet.pluginhost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The files of a plugins folder that claim to be plugins, by name, so that the order is the same
 * everywhere.
 */
final class PluginFolder {
  private PluginFolder() {}

  /** Everything named {@code *.jar} or {@code *.zip}; nothing if there is no such folder. */
  static List<Path> candidates(Path folder) throws RefusedException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(PluginFolder::claimsToBeAPlugin)
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new RefusedException(
          "POET-301",
          "cannot be read as a folder of plugins (%s); correct the path or its permissions"
              .formatted(e.getClass().getSimpleName()));
    }
  }

  private static boolean claimsToBeAPlugin(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".jar") || name.endsWith(".zip");
  }
}
