package dev.poet.engine.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The emergency brake that needs neither a store nor a command: while {@code <home>/freeze} exists,
 * the functions that it names run as written, one id per line; an empty file means all. Whoever
 * removes it thaws them by command, which is refused while it is there. Owned by the training
 * thread.
 */
final class FreezeFile {
  private static final String NAME = "freeze";

  private final Path file;
  private final Set<String> told = new HashSet<>();

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

  /** Whether a function that is thawed would be frozen again at once. */
  boolean holds(String function) {
    return read().filter(named -> named.isEmpty() || named.contains(function)).isPresent();
  }

  /**
   * A warning about ids in the file that no function has, once for each; somebody may believe that
   * he has stopped something.
   *
   * @param known the functions of this process
   */
  Optional<String> unknown(Set<String> known) {
    Set<String> unknown = new TreeSet<>(read().orElse(Set.of()));
    unknown.removeAll(known);
    return told.addAll(unknown)
        ? Optional.of(
            "POET-221 the file %s names %s, but this program tunes %s so far; write one id per line"
                .formatted(
                    file,
                    String.join(", ", unknown),
                    known.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(known))))
        : Optional.empty();
  }
}
