package dev.poet.store;

import dev.poet.spi.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The write-ahead log of a file that was replaced. SQLite would take it into the file that lies in
 * its place, and so mix two stores without a word; it is moved aside before the file is opened.
 */
final class LeftLog {
  /** What the log of a replaced file is called after the store's name. */
  static final String ENDING = ".replaced-";

  private LeftLog() {}

  /** Where SQLite keeps the log of {@code file}. */
  static Path beside(Path file) {
    return Path.of(file + "-wal");
  }

  /** Whether the log beside {@code file} is that of another file, which lay here before. */
  static boolean isBeside(Path file) {
    Witness known = Witness.read(file);
    return !known.log().isEmpty()
        && known.log().equals(identityBeside(file))
        && !known.file().equals(FileIdentity.of(file).text());
  }

  /**
   * Identifies the log beside {@code file}; empty if there is none. The place belongs to it: a disk
   * gives the number of a deleted file to the next one, which may be the log of a copy elsewhere.
   */
  static String identityBeside(Path file) {
    String log = FileIdentity.of(beside(file)).text();
    Path whole = file.toAbsolutePath();
    String place = FileIdentity.of(whole.getParent()).text() + "/" + whole.getFileName();
    return log.isEmpty() ? "" : log + " in " + place;
  }

  /** Whether there is anything in the log beside {@code file}. */
  static boolean holdsAnything(Path file) {
    try {
      return Files.size(beside(file)) > 0;
    } catch (IOException none) {
      return false;
    }
  }

  /** Moves the log aside if it is that of a file that lay here before; where to. */
  static Optional<Path> moveAside(Path file) throws StoreException {
    return isBeside(file) ? move(file, true) : Optional.empty();
  }

  /** Moves the log aside, as somebody goes on from a copy to which it does not belong. */
  static void giveUp(Path file) throws StoreException {
    move(file, false);
  }

  private static Optional<Path> move(Path file, boolean asLongAsItIsLeft) throws StoreException {
    Path log = beside(file);
    try (FileChannel witness =
            FileChannel.open(
                Witness.of(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // of two that find it, the second sees the new file's log
        var lock = witness.lock()) {
      if (asLongAsItIsLeft && !isBeside(file)) {
        return Optional.empty();
      }
      Path aside = AsideName.free(file, ENDING, log);
      Path kept = beside(aside);
      AsideName.move(log, kept);
      AsideName.move(Path.of(file + "-shm"), Path.of(aside + "-shm"));
      return Optional.of(kept);
    } catch (IOException e) {
      throw new StoreException(
          "the write-ahead log %s must be moved away, as it belongs to a file that the store %s was before, but can't be (%s); move it by hand"
              .formatted(log, file, e.getMessage()),
          e);
    }
  }
}
