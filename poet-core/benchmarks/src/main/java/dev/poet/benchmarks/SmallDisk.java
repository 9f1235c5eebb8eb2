package dev.poet.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A file system of its own in memory, that can be filled, made read-only or noexec; Linux, as root.
 */
final class SmallDisk implements AutoCloseable {
  private static final int CHUNK_BYTES = 4_096;
  private static final long PATIENCE_SECONDS = 20;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Null if this user may not mount one here. */
  static SmallDisk mount(Path folder, int megabytes) throws Exception {
    Files.createDirectories(folder);
    String size = "size=" + megabytes + "m";
    return run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString())
        ? new SmallDisk(folder)
        : null;
  }

  Path folder() {
    return folder;
  }

  /** Takes up all the space there is. */
  void fill() throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (OutputStream ballast = Files.newOutputStream(ballast())) {
      while (true) {
        ballast.write(chunk);
      }
    } catch (IOException full) {
      if (Files.getFileStore(folder).getUsableSpace() > CHUNK_BYTES) {
        throw full;
      }
    }
  }

  void empty() throws IOException {
    Files.delete(ballast());
  }

  void makeReadOnly() throws Exception {
    remount("ro");
  }

  /** Nothing on it can be run, and no library be loaded from it. */
  void forbidExecution() throws Exception {
    remount("noexec");
  }

  private void remount(String option) throws Exception {
    if (!run("mount", "-o", "remount," + option, folder.toString())) {
      throw new IOException(folder + " can't be mounted " + option);
    }
  }

  @Override
  public void close() throws Exception {
    if (!run("umount", folder.toString())) {
      throw new IOException(folder + " can't be unmounted; unmount it by hand");
    }
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  private static boolean run(String... words) throws Exception {
    try {
      Process process =
          new ProcessBuilder(List.of(words))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }
}
