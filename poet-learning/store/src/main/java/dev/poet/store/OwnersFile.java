package dev.poet.store;

import dev.poet.spi.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file that its owner alone may read, where the file system knows owners, and that is
 * there once it is complete. Stateless.
 */
public final class OwnersFile {
  private OwnersFile() {}

  /** What is written. */
  @FunctionalInterface
  public interface Content<T> {
    T writeTo(Path file) throws IOException, StoreException;
  }

  /**
   * Writes a file; an existing one is replaced once the new one is complete. What is no file, such
   * as a pipe, is written to as it is.
   *
   * @return what {@code content} gives
   * @throws IOException if the file can't be written; an existing one is as it was
   */
  public static <T> T write(Path file, Content<T> content) throws IOException, StoreException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return content.writeTo(file);
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path unfinished =
        Files.createTempFile(target.getParent(), target.getFileName().toString(), ".part");
    try {
      T result = content.writeTo(unfinished);
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
      return result;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
