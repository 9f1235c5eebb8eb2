package dev.poet.store;

import dev.poet.spi.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Moves a damaged store and its write-ahead log aside, under a name with the time of its last
 * change, so that learning can begin anew and people can look what is left. Nothing is deleted or
 * overwritten.
 */
final class DamagedFile {
  /** What a moved store is called after its own name. */
  static final String ENDING = ".corrupt-";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private DamagedFile() {}

  /** Moves the file that was opened, unless another process has done so before. */
  static StoreException setAside(FileIdentity opened, SQLException finding) {
    Path file = opened.file();
    try (FileChannel witness =
            FileChannel.open(
                StoreFile.witness(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // two that found the damage move one after the other, and so the second sees a new file
        var lock = witness.lock()) {
      opened.requireSame();
      Path aside = freeName(file);
      Files.move(file, aside);
      move(file, aside, "-wal");
      move(file, aside, "-shm");
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

  private static Path freeName(Path file) throws IOException {
    Instant changed = Files.getLastModifiedTime(file).toInstant();
    Path name = Path.of(file + ENDING + TIME.format(changed));
    for (int i = 2; Files.exists(name); i++) {
      name = Path.of(file + ENDING + TIME.format(changed) + "-" + i);
    }
    return name;
  }

  private static void move(Path file, Path aside, String suffix) throws IOException {
    try {
      Files.move(Path.of(file + suffix), Path.of(aside + suffix));
    } catch (NoSuchFileException none) {
      return;
    }
  }
}
