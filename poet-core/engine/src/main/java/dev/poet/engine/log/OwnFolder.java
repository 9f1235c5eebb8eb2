package dev.poet.engine.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;

/**
 * Sees to it that only who runs this program can enter a folder. What others may have put there is
 * not opened: a link in the place of a log would have POET overwrite what it leads to.
 */
final class OwnFolder {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  /** On Linux it belongs to whoever runs the process. */
  private static final Path THIS_PROCESS = Path.of("/proc/self");

  private OwnFolder() {}

  /**
   * Closes a folder to others; members of its group may have had access, as in the volumes of
   * containers.
   *
   * @throws IOException if it is another user's, or everybody may write there
   */
  static void require(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    UserPrincipal owner = Files.getOwner(folder);
    if (!isThisUser(owner)) {
      throw new IOException(
          "it must belong to the user who runs this program, %s, but belongs to %s; chown it, or set poet.home to a folder of that user"
              .formatted(System.getProperty("user.name"), owner.getName()));
    }
    if (Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException(
          "everybody may write there; look at what is in it, and remove it or chmod o-w it");
    }
    Files.setPosixFilePermissions(folder, OWNER_ONLY);
  }

  /** A user may have no name, and a process that was given rights may look like root's. */
  private static boolean isThisUser(UserPrincipal owner) throws IOException {
    return owner.getName().equals(System.getProperty("user.name"))
        || Files.exists(THIS_PROCESS) && owner.equals(Files.getOwner(THIS_PROCESS));
  }
}
