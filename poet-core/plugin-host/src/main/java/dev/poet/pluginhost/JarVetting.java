package dev.poet.pluginhost;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * Looks at a JAR before any library does: what comes out of here is a regular, readable archive of
 * bounded size without names that point elsewhere. Every entry is inflated once and counted, for
 * the sizes that an archive states about itself may lie.
 *
 * @param maxFileBytes the largest file
 * @param maxEntries the most entries
 * @param maxInflatedBytes the most that all entries together may hold
 */
record JarVetting(long maxFileBytes, int maxEntries, long maxInflatedBytes) {
  private static final long MIB = 1024 * 1024;

  /** A plugin is knowledge and a few libraries; a hundred times the largest known one is enough. */
  static final JarVetting STANDARD = new JarVetting(64 * MIB, 20_000, 256 * MIB);

  /** What Windows takes for a device wherever it lies. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(^|/)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\.[^/]*)?(/|$)");

  private static final int BUFFER_BYTES = 16 * 1024;

  /** The bytes of a file that may be a JAR. */
  byte[] read(Path file) throws RefusedException {
    try {
      checkFile(file);
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes((int) maxFileBytes + 1);
        checkSize(bytes.length); // it may have grown
        return bytes;
      }
    } catch (IOException e) {
      throw new RefusedException(
          "POET-302",
          "can't be read (%s); correct its rights".formatted(e.getClass().getSimpleName()));
    }
  }

  void check(Path file) throws RefusedException {
    try {
      checkFile(file);
      try (JarFile jar = new JarFile(file.toFile(), false)) {
        checkEntries(jar);
        checkManifest(jar.getManifest());
      }
    } catch (IOException | IllegalArgumentException e) {
      throw unsound(
          "is not a sound JAR (%s); build or copy it again"
              .formatted(Sentences.oneLine(e.getMessage())));
    }
  }

  private void checkFile(Path file) throws IOException, RefusedException {
    if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar")) {
      throw unsound(
          "is a ZIP, and only JARs are loaded; put the plugin's JAR itself into the folder");
    }
    if (!Files.isRegularFile(file)) {
      throw unsound("must be a regular file but is not; put the JAR itself into the folder");
    }
    checkSize(Files.size(file));
  }

  private void checkSize(long bytes) throws RefusedException {
    if (bytes > maxFileBytes) {
      throw unsound(
          "may have at most %d bytes but has %d; leave out what the plugin does not need"
              .formatted(maxFileBytes, bytes));
    }
  }

  private void checkEntries(JarFile jar) throws IOException, RefusedException {
    if (jar.size() > maxEntries) {
      throw unsound(
          "may have at most %d entries but has %d; leave out what the plugin does not need"
              .formatted(maxEntries, jar.size()));
    }
    Set<String> seen = new HashSet<>();
    byte[] buffer = new byte[BUFFER_BYTES];
    long inflated = 0;
    for (ZipEntry entry : Collections.list(jar.entries())) {
      checkName(entry.getName(), seen);
      inflated = inflate(jar, entry, buffer, inflated);
    }
  }

  private static void checkName(String name, Set<String> seen) throws RefusedException {
    boolean elsewhere =
        name.startsWith("/")
            || name.indexOf('\\') >= 0
            || name.indexOf(':') >= 0
            || name.chars().anyMatch(Character::isISOControl)
            || ("/" + name + "/").contains("/../")
            || DEVICE.matcher(name).find();
    if (elsewhere) {
      throw unsound(
          "has an entry whose name points outside the JAR, \"%s\"; build it again without"
              .formatted(Sentences.oneLine(name)));
    }
    if (!seen.add(name)) {
      throw unsound(
          "has two entries named \"%s\"; build it again with one"
              .formatted(Sentences.oneLine(name)));
    }
  }

  private long inflate(JarFile jar, ZipEntry entry, byte[] buffer, long before)
      throws IOException, RefusedException {
    long total = before;
    try (InputStream content = jar.getInputStream(entry)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        total += read;
        if (total > maxInflatedBytes) {
          throw unsound(
              "may unpack to at most %d bytes but holds more; leave out what the plugin does not need"
                  .formatted(maxInflatedBytes));
        }
      }
    }
    return total;
  }

  /** A Class-Path would pull in files that nobody vetted. */
  private static void checkManifest(Manifest manifest) throws RefusedException {
    if (manifest == null) {
      throw new RefusedException(
          "POET-303", "has no META-INF/MANIFEST.MF with Plugin-Id; add the plugin's descriptor");
    }
    String elsewhere = manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    if (elsewhere != null) {
      throw new RefusedException(
          "POET-303",
          "must be self-contained but its manifest names a Class-Path, \"%s\"; remove it"
              .formatted(Sentences.oneLine(elsewhere)));
    }
  }

  private static RefusedException unsound(String reason) {
    return new RefusedException("POET-302", reason);
  }
}
