package dev.poet.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A process on this machine that runs with POET and says nothing in the store: it opens none, or
 * can't write it. It leaves a file beside the store instead, named by its pid, as long as it lives.
 *
 * @param sinceMillis when it said so: wall clock, milliseconds since the epoch
 * @param why such as {@code mode off}
 */
public record Bystander(long pid, long sinceMillis, String why) {
  private static final String FOLDER = "silent";
  private static final int LINES = 3;

  /**
   * This process is one, from now on until it ends or {@link #withdraw} is called.
   *
   * @param home where the store is, unless somebody put it elsewhere
   */
  public static void announce(Path home, String why) {
    Path folder = home.resolve(FOLDER);
    try {
      Files.createDirectories(folder);
      forgetTheDead(folder);
      Path file = own(home);
      Files.write(
          file,
          List.of(
              Long.toString(startedMillis(ProcessHandle.current())),
              Long.toString(System.currentTimeMillis()),
              why.replace('\n', ' ')));
      file.toFile().deleteOnExit();
    } catch (IOException | SecurityException e) {
      return; // nobody is told, and that is all
    }
  }

  /** This process is none any more, if it was one. */
  public static void withdraw(Path home) {
    delete(own(home));
  }

  private static Path own(Path home) {
    return home.resolve(FOLDER).resolve(Long.toString(ProcessHandle.current().pid()));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException | SecurityException e) {
      return; // it goes when the next one comes
    }
  }

  /** Those that live, by pid. */
  public static List<Bystander> beside(Path store) {
    List<Bystander> living = new ArrayList<>();
    Path folder = store.toAbsolutePath().resolveSibling(FOLDER);
    for (Path file : files(folder)) {
      living(file).ifPresent(living::add);
    }
    living.sort(Comparator.comparingLong(Bystander::pid));
    return living;
  }

  private static void forgetTheDead(Path folder) {
    files(folder).stream().filter(file -> living(file).isEmpty()).forEach(Bystander::delete);
  }

  private static List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "[0-9]*")) {
      all.forEach(files::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of(); // there are none, or none that this user may see
    }
    return files;
  }

  /** Empty if the process has ended, even if another one has its number now. */
  private static Optional<Bystander> living(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      long pid = Long.parseLong(file.getFileName().toString());
      boolean lives =
          lines.size() == LINES
              && ProcessHandle.of(pid)
                  .filter(process -> startedMillis(process) == Long.parseLong(lines.get(0)))
                  .isPresent();
      return lives
          ? Optional.of(new Bystander(pid, Long.parseLong(lines.get(1)), lines.get(2)))
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static long startedMillis(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(-1L);
  }
}
