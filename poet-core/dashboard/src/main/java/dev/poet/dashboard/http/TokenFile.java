package dev.poet.dashboard.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/** Keeps the token in a file that only its owner can read. Stateless. */
public final class TokenFile {
  private static final int BYTES = 32;
  private static final int MOST_BYTES = 1_000;
  private static final Set<PosixFilePermission> OWNER_ALONE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private TokenFile() {}

  /**
   * The token in {@code file}; one is drawn if there is no file yet.
   *
   * @throws InvalidSettingsException if others could read it, or it can't be read or written
   */
  public static AccessToken at(Path file) {
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        draw(file);
      }
      requireOwn(file);
      if (Files.size(file) > MOST_BYTES) {
        throw refused(file, "is too large for a token; remove it, and a new one is drawn");
      }
      return new AccessToken(Files.readString(file).strip());
    } catch (IOException e) {
      throw refused(file, "can't be read or written (%s); name another --token-file".formatted(e));
    }
  }

  private static void draw(Path file) throws IOException {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n";
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    FileAttribute<?>[] attributes =
        hasPermissions()
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ALONE)}
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, attributes);
    } catch (FileAlreadyExistsException another) {
      return; // that one's token is as good
    }
    Files.write(
        file, token.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static void requireOwn(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(file, "is no ordinary file; remove it, and a new one is made");
    }
    if (hasPermissions()
        && !OWNER_ALONE.containsAll(
            Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))) {
      throw refused(
          file, "can be read by others; remove it for a new token, or chmod 600 if nobody has");
    }
  }

  private static boolean hasPermissions() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  private static InvalidSettingsException refused(Path file, String why) {
    return new InvalidSettingsException("POET-281", "the token file " + file + " " + why);
  }
}
