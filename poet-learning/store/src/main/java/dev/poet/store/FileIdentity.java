package dev.poet.store;

import dev.poet.spi.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Which file a path led to when a connection was opened. SQLite goes on writing into a file that
 * was deleted or replaced under it, without an error, and all of that is gone when the process
 * ends.
 *
 * @param key identifies the file on its disk; null where the system has no such thing, or no file
 */
record FileIdentity(Path file, Object key) {

  /** Of a store that is no file. */
  static final FileIdentity NONE = new FileIdentity(null, null);

  static FileIdentity of(Path file) {
    return new FileIdentity(file, keyOf(file));
  }

  /** For a comparison at another time; empty where there is nothing to compare. */
  String text() {
    return key == null ? "" : key.toString();
  }

  void requireSame() throws StoreException {
    if (key != null && !key.equals(keyOf(file))) {
      throw new StoreException(
          "the store %s was deleted or replaced while it was in use; open it again"
              .formatted(file));
    }
  }

  private static Object keyOf(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }
}
