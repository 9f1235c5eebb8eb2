package dev.poet.store;

import dev.poet.spi.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/**
 * Moves a damaged store and its write-ahead log aside, under a name with the time of its last
 * change, so that learning can begin anew and people can look what is left. Nothing is deleted or
 * overwritten.
 */
final class DamagedFile {
  /** What a moved store is called after its own name. */
  static final String ENDING = ".corrupt-";

  private DamagedFile() {}

  /** Moves the file that was opened, unless another process has done so before. */
  static StoreException setAside(FileIdentity opened, SQLException finding) {
    Path file = opened.file();
    try (FileChannel witness =
            FileChannel.open(
                Witness.of(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // two that found the damage move one after the other, and so the second sees a new file
        var lock = witness.lock()) {
      opened.requireSame();
      Path aside = AsideName.free(file, ENDING, file);
      Files.move(file, aside);
      AsideName.move(Path.of(file + "-wal"), Path.of(aside + "-wal"));
      AsideName.move(Path.of(file + "-shm"), Path.of(aside + "-shm"));
      return new StoreException(
          "the store %s is damaged (%s) and was moved to %s; learning begins anew, or put a backup there"
              .formatted(file, finding.getMessage(), aside),
          finding);
    } catch (StoreException movedByAnother) {
      return movedByAnother;
    } catch (IOException | RuntimeException e) {
      StoreException damaged =
          new StoreException(Sentences.damaged(file, finding.getMessage()), finding);
      damaged.addSuppressed(e);
      return damaged;
    }
  }
}
