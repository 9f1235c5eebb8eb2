package dev.poet.evidence;

import dev.poet.engine.log.LogFolder;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.store.SqliteStore;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks at what lies around a store in a file: its disk, its folder, the clock by which files were
 * written, the trial logs. It can be told also of a store that can't be opened, or isn't there.
 */
public final class Surroundings {
  private static final long SHORT_OF_ROOM_BYTES = 100L << 20;
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);
  private static final String LOG = "trial log";
  private static final String LOGS = "trials-*.log";

  private static final Set<String> SHARED_FILE_SYSTEMS =
      Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs");

  private Surroundings() {}

  /** All of it. */
  public static List<Finding> of(Path file, long nowMillis) {
    List<Finding> all = new ArrayList<>();
    all.add(disk(file));
    all.add(clock(file, nowMillis));
    all.addAll(beside(file, nowMillis));
    return all;
  }

  /** Without what a store that can be opened tells better itself. */
  public static List<Finding> beside(Path file, long nowMillis) {
    List<Finding> all = new ArrayList<>(List.of(folder(file), log(file, nowMillis)));
    LogFolder.leftAlone(logsOf(file)).forEach(left -> all.add(Finding.note(LOG, left)));
    return all;
  }

  static Finding disk(Path file) {
    try {
      FileStore disk = Files.getFileStore(existing(file));
      String room = "%s free on %s".formatted(Numbers.bytes(disk.getUsableSpace()), disk.type());
      if (SHARED_FILE_SYSTEMS.contains(disk.type())) {
        return Finding.note(
            "disk",
            room
                + ": locks may not work over a network; use a local disk, or set poet.store to"
                + " jdbc:postgresql://HOST/DATABASE");
      }
      return disk.getUsableSpace() < SHORT_OF_ROOM_BYTES
          ? Finding.bad("disk", room + ": free some, or learning will pause")
          : Finding.ok("disk", room);
    } catch (IOException e) {
      return Finding.note("disk", "its room can't be told (" + e + ")");
    }
  }

  private static Finding folder(Path file) {
    Path folder = folderOf(file);
    if (!Files.isDirectory(folder)) {
      return Finding.note(
          "folder",
          "there is no folder %s that user %s may look into; a program with POET makes it"
              .formatted(folder, user()));
    }
    Optional<String> exposed = SqliteStore.exposure(file);
    if (exposed.isPresent()) {
      return Finding.note("folder", exposed.get());
    }
    return Files.isWritable(folder)
        ? Finding.ok("folder", folder + permissions(folder))
        : Finding.note(
            "folder",
            "user %s may not write %s%s: commands can't be given, and a program of that user learns"
                    .formatted(user(), folder, permissions(folder))
                + " nothing");
  }

  private static Finding clock(Path file, long nowMillis) {
    OptionalLong newest = newest(folderOf(file), "*");
    Duration ahead = Duration.ofMillis(newest.orElse(nowMillis) - nowMillis);
    return ahead.compareTo(CLOCK_TOLERANCE) > 0
        ? Finding.bad(
            "clock",
            "the newest file is %d s in the future: the clock was set back"
                .formatted(ahead.toSeconds()))
        : Finding.ok("clock", "no file is from the future");
  }

  private static Finding log(Path file, long nowMillis) {
    Path folder = logsOf(file);
    OptionalLong written = newest(folder, LOGS);
    return written.isPresent()
        ? Finding.ok(
            LOG,
            "in %s, written %s"
                .formatted(folder, Numbers.age(Duration.ofMillis(nowMillis - written.getAsLong()))))
        : Finding.note(
            LOG,
            "there is none in %s: no program with POET ran here, or its poet.home is elsewhere"
                .formatted(folder));
  }

  /** When the newest file was last written; empty if there is none. */
  private static OptionalLong newest(Path folder, String which) {
    OptionalLong newest = OptionalLong.empty();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, which)) {
      for (Path file : files) {
        long millis = Files.getLastModifiedTime(file).toMillis();
        newest = OptionalLong.of(Math.max(millis, newest.orElse(millis)));
      }
      return newest;
    } catch (IOException | SecurityException notToBeSeen) {
      return newest;
    }
  }

  private static String permissions(Path folder) {
    try {
      return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
          ? ", %s of %s"
              .formatted(
                  PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)),
                  Clean.line(Files.getOwner(folder).getName()))
          : "";
    } catch (IOException unknown) {
      return "";
    }
  }

  private static Path folderOf(Path file) {
    return file.toAbsolutePath().getParent();
  }

  /** As long as the store lies in {@code poet.home}, as it does unless somebody says otherwise. */
  private static Path logsOf(Path file) {
    return LogFolder.in(folderOf(file));
  }

  private static Path existing(Path file) {
    Path existing = file.toAbsolutePath();
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing;
  }

  private static String user() {
    return System.getProperty("user.name");
  }
}
