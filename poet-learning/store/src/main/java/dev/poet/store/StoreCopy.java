package dev.poet.store;

import dev.poet.spi.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy of a store's file and its write-ahead log, in a folder for temporary files that its owner
 * alone may read. SQLite can't read a store whose folder it may not write to, since readers share a
 * file there; from a copy everyone who may read can look.
 */
final class StoreCopy {
  private static final String[] ENDINGS = {"", "-wal"};

  /** A busy writer changes the file while it is copied; then the copy is taken again. */
  private static final int ATTEMPTS = 20;

  private StoreCopy() {}

  /** The copied store's file; nothing has changed while it was copied. */
  static Path take(Path file) throws StoreException {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("poet-copy");
      Path copy = folder.resolve("poet.db");
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        List<Object> before = look(file);
        for (String ending : ENDINGS) {
          copy(Path.of(file + ending), Path.of(copy + ending));
        }
        if (look(file).equals(before)) {
          return copy;
        }
      }
      throw new IOException("it changed all the time");
    } catch (IOException e) {
      remove(folder);
      throw new StoreException(
          "the store %s can't be copied to be read (%s); run as its owner".formatted(file, e), e);
    }
  }

  /** Removes a copy and what SQLite put beside it. */
  static void remove(Path folder) {
    if (folder == null) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path each : files) {
        Files.deleteIfExists(each);
      }
      Files.deleteIfExists(folder);
    } catch (IOException inUse) {
      folder.toFile().deleteOnExit();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.deleteIfExists(to);
    try {
      Files.copy(from, to);
      to.toFile().setWritable(true, true);
    } catch (NoSuchFileException nothingThere) {
      return;
    }
  }

  /** Size and time of change of each file. */
  private static List<Object> look(Path file) throws IOException {
    List<Object> seen = new ArrayList<>();
    for (String ending : ENDINGS) {
      Path each = Path.of(file + ending);
      if (Files.exists(each)) {
        seen.add(Files.size(each));
        seen.add(Files.getLastModifiedTime(each));
      }
    }
    return seen;
  }
}
