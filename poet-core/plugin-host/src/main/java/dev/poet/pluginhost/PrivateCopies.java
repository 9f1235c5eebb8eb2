package dev.poet.pluginhost;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JARs that plugins are loaded from: copies of the bytes that were checked, in a folder that
 * only this user can write, so that nobody can swap a JAR after the check. What a killed process
 * left is removed after a while. One thread's.
 */
final class PrivateCopies implements AutoCloseable {
  private static final String PREFIX = "poet-plugins-";

  /**
   * Longer than any start takes; ids of processes are used again, and in containers are not seen.
   */
  private static final Duration LEFT_BEHIND = Duration.ofDays(2);

  private final Path parent = Path.of(System.getProperty("java.io.tmpdir"));
  private Path folder;
  private int count;

  /** A copy under the same name. */
  Path of(String name, byte[] bytes) throws IOException {
    if (folder == null) {
      removeLeftBehind();
      String prefix = PREFIX + ProcessHandle.current().pid() + "-";
      folder = Files.createTempDirectory(parent, prefix, ownersOnly());
    }
    count++;
    Path own = Files.createDirectory(folder.resolve("" + count));
    return Files.write(own.resolve(name), bytes);
  }

  private FileAttribute<?>[] ownersOnly() {
    return parent.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private void removeLeftBehind() {
    Instant before = Instant.now().minus(LEFT_BEHIND);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path each : all) {
        String pid = each.getFileName().toString().substring(PREFIX.length()).split("-")[0];
        boolean isOld = Files.getLastModifiedTime(each).toInstant().isBefore(before);
        if (isOld && pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
          remove(each);
        }
      }
    } catch (IOException notOurs) {
      return; // somebody else's, or gone meanwhile
    }
  }

  /** Removes a copy that is no longer needed. */
  static void remove(Path tree) {
    try (Stream<Path> all = Files.walk(tree)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException stillInUse) {
      return; // removed when it is left behind
    }
  }

  @Override
  public void close() {
    if (folder != null) {
      remove(folder);
    }
  }
}
