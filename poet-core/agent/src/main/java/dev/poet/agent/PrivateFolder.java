package dev.poet.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/**
 * A folder that only its owner can enter, and whose owner is whoever runs this program: code is
 * loaded from it. Files appear in it complete or not at all, however many processes write them at
 * once and whenever one is killed.
 */
final class PrivateFolder {
  private static final String PART = ".part-";
  private static final String ADMINISTRATOR = "root";

  /** On Linux it belongs to whoever runs the process. */
  private static final Path THIS_PROCESS = Path.of("/proc/self");

  private final Path path;

  private PrivateFolder(Path path) {
    this.path = path;
  }

  /** Creates {@code home}, and in it a folder per name, each inside the one before. */
  static PrivateFolder create(Path home, String... names) throws IOException {
    Path folder = home;
    try {
      make(folder);
      refuseIfAnothers(folder);
      refuseIfWritable(folder, PosixFilePermission.OTHERS_WRITE);
      for (String name : names) {
        folder = folder.resolve(name);
        make(folder);
        refuseIfAnothers(folder);
        refuseIfWritable(folder, PosixFilePermission.OTHERS_WRITE);
        refuseIfWritable(folder, PosixFilePermission.GROUP_WRITE);
      }
    } catch (FileSystemException e) {
      throw new IOException(folder + " can't be made; set poet.home to a folder that can", e);
    }
    return new PrivateFolder(folder);
  }

  /** A folder that {@link #create} has made before. */
  static PrivateFolder at(Path folder) {
    return new PrivateFolder(folder);
  }

  Path path() {
    return path;
  }

  /** A file in this folder, whose own folder is made. */
  Path child(String name) throws IOException {
    Path child = path.resolve(name);
    make(child.getParent());
    return child;
  }

  /** Writes a file under another name, then moves it into place. */
  void write(Path file, InputStream content) throws IOException {
    sweep(file.getParent());
    // in containers every process may have the same id
    String prefix = PART + ProcessHandle.current().pid() + "-";
    Path part = Files.createTempFile(file.getParent(), prefix, "-" + file.getFileName());
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      content.transferTo(out);
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes what processes that no longer run left half written. */
  private static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PART + "*")) {
      for (Path part : parts) {
        String pid = part.getFileName().toString().substring(PART.length()).split("-")[0];
        if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private static void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, ownerOnly(folder));
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return isPosix(folder)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void refuseIfWritable(Path folder, PosixFilePermission by) throws IOException {
    if (isPosix(folder) && Files.getPosixFilePermissions(folder).contains(by)) {
      throw new IOException(
          "POET-395 %s must not be writable by other users; chmod go-w it, or set poet.home to another folder"
              .formatted(folder));
    }
  }

  /** What the administrator owns nobody else can have put there. */
  private static void refuseIfAnothers(Path folder) throws IOException {
    if (!isPosix(folder)) {
      return;
    }
    UserPrincipal owner = Files.getOwner(folder);
    if (!owner.getName().equals(ADMINISTRATOR) && !isThisUser(owner)) {
      throw new IOException(
          "POET-395 %s must belong to the user who runs this program, %s, but belongs to %s; chown it, or set poet.home to a folder of that user"
              .formatted(folder, System.getProperty("user.name"), owner.getName()));
    }
  }

  /** A user may have no name, and a process that was given rights may look like root's. */
  private static boolean isThisUser(UserPrincipal owner) throws IOException {
    return owner.getName().equals(System.getProperty("user.name"))
        || Files.exists(THIS_PROCESS) && owner.equals(Files.getOwner(THIS_PROCESS));
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
