package dev.poet.store;

import dev.poet.spi.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The file that holds a store, and its folder, for their owner alone where the system can say so.
 */
final class StoreFile {
  private static final String OWNER_FOLDER = "rwx------";
  static final String OWNER_FILE = "rw-------";

  /** A copy that nobody has written to for so long is nobody's. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private StoreFile() {}

  /** Creates folder and file if they are missing; an empty file is an empty database. */
  static void prepare(Path file) throws StoreException {
    Path folder = file.getParent();
    try {
      Files.createDirectories(folder, ownerOnly(folder, OWNER_FOLDER));
      createIfMissing(file);
    } catch (AccessDeniedException e) {
      throw new StoreException(Sentences.notWritable(file, existing(Path.of(e.getFile()))), e);
    } catch (IOException e) {
      throw new StoreException(
          "the store %s can't be created (%s); name a store in a folder that can be written"
              .formatted(file, reason(e)),
          e);
    }
    requireFile(file);
    requireWritable(file, file);
    requireWritable(file, folder);
  }

  /** Refuses a path that no store can be read from. */
  static void requireExisting(Path file) throws StoreException {
    if (Files.notExists(file)) {
      throw new StoreException(
          "there is no store at %s; run a program with POET first, or name the store it uses"
              .formatted(file));
    }
    if (!Files.isReadable(file)) {
      throw new StoreException(Sentences.notReadable(file));
    }
    requireFile(file);
  }

  /** Writes a copy of a database into a file that does not exist yet. */
  interface Copying {
    void into(String file) throws SQLException;
  }

  /** Keeps a copy beside the file; one from a start that was killed half-way is replaced. */
  static void backUp(Path file, int version, Copying copying) throws SQLException, StoreException {
    Path copy = Path.of(file + ".schema-" + version + ".backup");
    Path unfinished = Path.of(copy + "." + UUID.randomUUID());
    try {
      Files.createFile(unfinished, ownerOnly(file.getParent(), OWNER_FILE));
      removeAbandoned(copy, Files.getLastModifiedTime(unfinished).toInstant().minus(ABANDONED));
      try {
        copying.into(unfinished.toString());
        Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new StoreException(
          "the store %s can't be backed up to %s before its schema is changed (%s); make room there"
              .formatted(file, copy, reason(e)),
          e);
    }
  }

  /**
   * Copies of processes that were killed while they made them; by the clock of the file system. The
   * processes of containers all have the same number, so that it tells nothing.
   */
  private static void removeAbandoned(Path copy, Instant before) throws IOException {
    try (DirectoryStream<Path> unfinished =
        Files.newDirectoryStream(copy.getParent(), f -> f.toString().startsWith(copy + "."))) {
      for (Path each : unfinished) {
        if (isOlder(each, before)) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  private static boolean isOlder(Path file, Instant time) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(time);
    } catch (NoSuchFileException finished) {
      return false; // another process has completed it
    }
  }

  private static void requireFile(Path file) throws StoreException {
    if (Files.isDirectory(file)) {
      throw new StoreException(
          "%s is a folder but a store is a file; name a file such as %s"
              .formatted(file, file.resolve("poet.db")));
    }
  }

  private static void requireWritable(Path file, Path place) throws StoreException {
    if (!Files.isWritable(place)) {
      throw new StoreException(Sentences.notWritable(file, place));
    }
  }

  private static Path existing(Path path) {
    Path existing = path;
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing;
  }

  private static void createIfMissing(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createFile(file, ownerOnly(file.getParent(), OWNER_FILE));
    } catch (FileAlreadyExistsException e) {
      // Another process was faster; the file is there, which is all that matters.
      return;
    }
  }

  /**
   * The attributes of a new file or folder in {@code place} for its owner alone, where the system
   * can say so.
   */
  static FileAttribute<?>[] ownerOnly(Path place, String permissions) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static String reason(IOException e) {
    if (e instanceof FileAlreadyExistsException) {
      return ((FileSystemException) e).getFile() + " is not a folder";
    }
    return e instanceof FileSystemException f && f.getReason() != null
        ? f.getReason()
        : e.toString();
  }
}
