package dev.poet.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * File systems whose locks don't hold between hosts: there several processes could damage one
 * SQLite file (sqlite.org, "How To Corrupt An SQLite Database File", 2.1).
 */
final class NetworkFiles {
  private static final Set<String> KINDS =
      Set.of(
          "nfs",
          "nfs4",
          "cifs",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "afs",
          "ncpfs",
          "fuse.sshfs",
          "9p",
          "fuse.s3fs",
          "fuse.glusterfs",
          "lustre",
          "ceph");

  private NetworkFiles() {}

  /** The kind of the network file system that a file lies or will lie on; empty if it is local. */
  static Optional<String> kind(Path file) {
    Path there = file.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    try {
      return there == null ? Optional.empty() : kind(Files.getFileStore(there).type());
    } catch (IOException | SecurityException unknown) {
      return Optional.empty();
    }
  }

  /** The same from what the system calls a file system. */
  static Optional<String> kind(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return KINDS.contains(lower) ? Optional.of(lower) : Optional.empty();
  }
}
