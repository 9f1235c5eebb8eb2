package dev.poet.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether others could put another store into the place of one: who may write its folder may also
 * rename what lies there, or leave a write-ahead log beside it. Stateless.
 */
final class Exposure {
  private static final String ADMINISTRATOR = "root";

  /** On Linux it belongs to whoever runs the process. */
  private static final Path THIS_PROCESS = Path.of("/proc/self");

  private Exposure() {}

  /** A sentence about the store in {@code file}; empty if there is nothing to say. */
  static Optional<String> of(Path file) {
    return of(file, Exposure::isTrusted);
  }

  /**
   * The same.
   *
   * @param trusted whose links are followed
   */
  static Optional<String> of(Path file, Predicate<UserPrincipal> trusted) {
    Path whole = file.toAbsolutePath();
    try {
      for (Path place : new Path[] {whole, whole.getParent()}) {
        if (Files.isSymbolicLink(place)
            && !trusted.test(Files.getOwner(place, LinkOption.NOFOLLOW_LINKS))) {
          return Optional.of(
              "POET-396 %s should be a link of the user who runs this program, but it is another's, who may let it lead elsewhere; name the store itself"
                  .formatted(place));
        }
      }
      Path folder = whole.getParent();
      return isPosix(folder)
              && Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE)
          ? Optional.of(
              "POET-396 the folder %s of a store should be its user's alone, but everybody may write there and put another store into its place; chmod o-w it, or name a store in a folder of your own"
                  .formatted(folder))
          : Optional.empty();
    } catch (IOException | SecurityException notThere) {
      return Optional.empty();
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** A user may have no name, and a process that was given rights may look like root's. */
  private static boolean isTrusted(UserPrincipal owner) {
    try {
      return owner.getName().equals(ADMINISTRATOR)
          || owner.getName().equals(System.getProperty("user.name"))
          || Files.exists(THIS_PROCESS) && owner.equals(Files.getOwner(THIS_PROCESS));
    } catch (IOException unknown) {
      return false;
    }
  }
}
