package dev.poet.store;

import dev.poet.spi.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rows in a SQLite file are overwritten with zeros, and the file is written anew without them. */
final class FileErasure implements Erasure {
  private final Path file;

  FileErasure(Path file) {
    this.file = file;
  }

  @Override
  public void begin(Session session) throws StoreException {
    session.alone(sql -> sql.execute("PRAGMA secure_delete = ON"));
  }

  /** While somebody reads an older state of the file, the log can't be taken in. */
  @Override
  public boolean rewrite(Session session) {
    long[] busy = {1};
    try {
      session.alone(sql -> sql.execute("VACUUM"));
      session.alone(sql -> busy[0] = sql.number("PRAGMA wal_checkpoint(TRUNCATE)"));
      return busy[0] == 0;
    } catch (StoreException inUse) {
      return false;
    }
  }

  @Override
  public int deleteCopies(Session session) throws StoreException {
    int deleted = 0;
    try (DirectoryStream<Path> copies = Files.newDirectoryStream(file.getParent(), this::isCopy)) {
      for (Path copy : copies) {
        Files.delete(copy);
        deleted++;
      }
      return deleted;
    } catch (IOException e) {
      throw new StoreException(
          "a backup of the store %s can't be deleted (%s); delete it by hand".formatted(file, e),
          e);
    }
  }

  private boolean isCopy(Path other) {
    String name = other.toString();
    return name.startsWith(file + ".schema-")
        || name.startsWith(file + DamagedFile.ENDING)
        || name.startsWith(file + LeftLog.ENDING);
  }
}
