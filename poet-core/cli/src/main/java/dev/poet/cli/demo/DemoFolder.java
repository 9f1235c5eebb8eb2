package dev.poet.cli.demo;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The folder beside a store in which a demonstration keeps what it needs to go on later: the
 * house's checkpoints, a row for each day, plugins, the agent's trial log. One demonstration at a
 * time has it. Where it can't be created a temporary one serves for a single run.
 */
final class DemoFolder implements AutoCloseable {
  private final Path folder;
  private final boolean temporary;
  private final FileChannel lock;

  private DemoFolder(Path folder, boolean temporary, FileChannel lock) {
    this.folder = folder;
    this.temporary = temporary;
    this.lock = lock;
  }

  /** Takes the folder that belongs to {@code store}; it is created if need be. */
  static DemoFolder take(Path store) throws CliException {
    Path folder = beside(store);
    try {
      Files.createDirectories(folder);
      return new DemoFolder(folder, false, lock(folder, store));
    } catch (IOException e) {
      return temporary(store);
    }
  }

  static Path beside(Path store) {
    Path file = store.toAbsolutePath().normalize();
    String name = file.getFileName().toString();
    return file.resolveSibling(name.replaceFirst("\\.db$", "") + ".demo");
  }

  /** Whether nothing of it will be left. */
  boolean isTemporary() {
    return temporary;
  }

  /** Deletes what earlier runs left in it. */
  void empty() throws IOException {
    for (Path entry : entries()) {
      if (!entry.equals(lockFile(folder))) {
        Trees.delete(entry);
      }
    }
  }

  /** The agent's own folder. */
  Path home() {
    return folder;
  }

  Path plugins() {
    return folder.resolve("plugins");
  }

  Path book() {
    return folder.resolve("run.properties");
  }

  Path checkpoint(String run) {
    return folder.resolve(run + ".checkpoint");
  }

  Path days(String run) {
    return folder.resolve(run + ".csv");
  }

  /** Names the process of the sample, for a later run that finds it still at work. */
  Path process() {
    return folder.resolve("process");
  }

  @Override
  public void close() {
    try {
      lock.close();
      if (temporary) {
        Trees.delete(folder);
      }
    } catch (IOException e) {
      // the lock is gone with the process; a temporary folder may stay behind on a failing disk
    }
  }

  private List<Path> entries() throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private static DemoFolder temporary(Path store) throws CliException {
    try {
      Path folder = Files.createTempDirectory("poet-demo");
      return new DemoFolder(folder, true, lock(folder, store));
    } catch (IOException e) {
      throw new CliException(
          Problem.NOT_WRITTEN,
          ("neither the folder of the store %s nor the folder for temporary files can be "
                  + "written (%s); name another store with --store")
              .formatted(store, e.getMessage()),
          e);
    }
  }

  private static FileChannel lock(Path folder, Path store) throws IOException, CliException {
    FileChannel channel =
        FileChannel.open(lockFile(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      // treated as held by another one
    }
    channel.close();
    throw new CliException(
        Problem.IN_USE,
        ("another demo is using the store %s; wait until it has ended, or name another "
                + "store with --store")
            .formatted(store));
  }

  private static Path lockFile(Path folder) {
    return folder.resolve("lock");
  }
}
