package dev.poet.cli.trials;

import dev.poet.spi.StoreException;
import dev.poet.store.TrialTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms in which trials can be written. */
public enum Format {
  /** Comma-separated values, RFC 4180, in UTF-8. */
  CSV {
    @Override
    long writeTo(TrialTable table, Path file) throws IOException, StoreException {
      return CsvFile.write(table, file);
    }
  },
  /** An Arrow IPC file, also known as Feather version 2. */
  ARROW {
    @Override
    long writeTo(TrialTable table, Path file) throws IOException, StoreException {
      return ArrowFile.write(table, file);
    }
  };

  /** The form that a file's ending asks for; empty if it is none of a table. */
  public static Optional<Format> ofEnding(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> name.endsWith("." + format.name().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  abstract long writeTo(TrialTable table, Path file) throws IOException, StoreException;

  /**
   * Writes a table; an existing file is replaced once the new one is complete, and what is no file,
   * such as a pipe, is written to as it is.
   *
   * @return how many rows
   */
  public long write(TrialTable table, Path file) throws IOException, StoreException {
    try {
      return writeTo(table, file);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
