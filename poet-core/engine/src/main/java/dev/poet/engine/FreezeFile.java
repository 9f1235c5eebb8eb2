package dev.poet.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The emergency brake that needs neither a store nor a command: while {@code <home>/freeze} exists,
 * the functions that it names run as written, one id per line; an empty file means all. Whoever
 * removes it thaws them by command.
 */
final class FreezeFile {
  private static final String NAME = "freeze";

  private final Path file;

  FreezeFile(Path home) {
    this.file = home.resolve(NAME);
  }

  /** The ids in the file, none for all; nothing if there is no file. */
  Optional<Set<String>> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .collect(Collectors.toUnmodifiableSet()));
    } catch (IOException e) {
      return Optional.of(Set.of()); // it is there: when in doubt, brake
    }
  }

  String reason() {
    return "the file " + file + " is there";
  }
}
