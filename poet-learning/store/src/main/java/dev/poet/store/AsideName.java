package dev.poet.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Where files that nobody may lose are moved to: nothing is overwritten. */
final class AsideName {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private AsideName() {}

  /** A name beside {@code file} that is not taken, with the time of {@code dated}'s last change. */
  static Path free(Path file, String ending, Path dated) throws IOException {
    Instant changed = Files.getLastModifiedTime(dated).toInstant();
    String first = file + ending + TIME.format(changed);
    Path name = Path.of(first);
    for (int i = 2; Files.exists(name) || Files.exists(Path.of(name + "-wal")); i++) {
      name = Path.of(first + "-" + i);
    }
    return name;
  }

  /** Moves a file if there is one. */
  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to);
    } catch (NoSuchFileException none) {
      return;
    }
  }
}
