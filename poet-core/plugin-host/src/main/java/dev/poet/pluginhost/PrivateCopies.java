package dev.poet.pluginhost;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JARs that plugins are loaded from: copies of the bytes that were checked, in a folder that
 * only this user can write, so that nobody can swap a JAR after the check. A locked file in it says
 * that it is in use; the operating system drops the lock when the process dies, however it dies,
 * and the next process removes the folder. One thread's.
 */
final class PrivateCopies implements AutoCloseable {
  private static final String PREFIX = "poet-plugins-";
  private static final String LOCK = "in-use";
  private static final int ATTEMPTS = 10;

  private final List<Path> parents;
  private Path parent;
  private Path folder;
  private FileChannel lock;
  private int count;

  /**
   * @param parents where folders of copies are made, of this process and of others: in the first
   *     that can be written
   */
  PrivateCopies(List<Path> parents) {
    this.parents = List.copyOf(parents);
  }

  /** A copy under the same name. */
  Path of(String name, byte[] bytes) throws IOException {
    if (folder == null) {
      boolean interrupted = Thread.interrupted(); // would close the locked file
      try {
        claim();
        removeLeftBehind();
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
    count++;
    Path own = Files.createDirectory(folder.resolve("" + count));
    return Files.write(own.resolve(name), bytes);
  }

  private void claim() throws IOException {
    IOException none = new IOException("none of %s can be written".formatted(parents));
    for (Path each : parents) {
      try {
        claim(each);
        return;
      } catch (IOException unwritable) {
        none.addSuppressed(unwritable);
      }
    }
    throw none;
  }

  private void claim(Path in) throws IOException {
    parent = in;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Path made = Files.createTempDirectory(parent, ownPrefix(), ownersOnly());
      Path file = made.resolve(LOCK);
      lock = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lock.lock();
      if (Files.exists(file)) {
        folder = made;
        return;
      }
      lock.close(); // another process saw the file before it was locked, and removed it
    }
    throw new IOException(
        "%s: other processes removed each folder as it was made".formatted(parent));
  }

  /** No two processes have the same, also where each is the first of its container. */
  private static String ownPrefix() {
    ProcessHandle self = ProcessHandle.current();
    long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return "%s%d-%d-".formatted(PREFIX, self.pid(), start);
  }

  private FileAttribute<?>[] ownersOnly() {
    return parent.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private void removeLeftBehind() {
    String own = ownPrefix();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path each : all) {
        // a process that opens and closes a file again loses its own lock on it (POSIX, fcntl)
        if (!each.getFileName().toString().startsWith(own) && isThisUsers(each)) {
          removeUnlessInUse(each);
        }
      }
    } catch (IOException gone) {
      return; // the next process tries again
    }
  }

  private boolean isThisUsers(Path other) throws IOException {
    return Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(folder));
  }

  private static void removeUnlessInUse(Path other) {
    try (FileChannel file = FileChannel.open(other.resolve(LOCK), StandardOpenOption.WRITE)) {
      if (file.tryLock() != null) {
        remove(other);
      }
    } catch (IOException notOurs) {
      return; // somebody else's, or just being made
    }
  }

  private static void remove(Path tree) {
    try (Stream<Path> all = Files.walk(tree)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException stillInUse) {
      return; // removed by the next process
    }
  }

  @Override
  public void close() {
    if (folder == null) {
      return;
    }
    remove(folder);
    try {
      lock.close();
    } catch (IOException lost) {
      return; // the operating system drops it when this process ends
    }
  }
}
