package dev.poet.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * The jars nested in the agent jar, unpacked into {@code <home>/lib/<hash of their content>}. They
 * stay there for the next start, so a killed process leaves nothing behind in temporary folders,
 * and a new version of POET gets a folder of its own.
 *
 * <p>The hash is over names, sizes and checksums in the agent jar's own directory, so that it costs
 * no reading; the checksum of each unpacked file is compared at every start.
 */
final class Library {
  private static final String NEST = "META-INF/poet/";
  private static final String JAR = ".jar";

  private Library() {}

  /** The folder that holds {@code lib} and {@code driver}, complete and checked. */
  static Path unpack(Path home) throws Exception {
    try (JarFile jar = new JarFile(Resources.jarOf(Library.class), false)) {
      List<JarEntry> nested = nested(jar);
      PrivateFolder folder = PrivateFolder.create(home, "lib", hash(nested));
      for (JarEntry entry : nested) {
        Path file = folder.child(entry.getName().substring(NEST.length()));
        if (!isIntact(file, entry)) {
          try (InputStream in = jar.getInputStream(entry)) {
            folder.write(file, in);
          }
        }
      }
      return folder.path();
    }
  }

  /** Whether {@code file} has the content of {@code entry}. */
  static boolean isIntact(Path file, JarEntry entry) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
      return false;
    }
    CRC32 crc = new CRC32();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        crc.update(buffer, 0, n);
      }
    }
    return crc.getValue() == entry.getCrc();
  }

  private static List<JarEntry> nested(JarFile jar) {
    List<JarEntry> nested = new ArrayList<>();
    Enumeration<JarEntry> entries = jar.entries();
    while (entries.hasMoreElements()) {
      JarEntry entry = entries.nextElement();
      if (entry.getName().startsWith(NEST) && entry.getName().endsWith(JAR)) {
        nested.add(entry);
      }
    }
    return nested;
  }

  private static String hash(List<JarEntry> entries) {
    CRC32 one = new CRC32();
    CRC32C other = new CRC32C();
    for (JarEntry entry : entries) {
      byte[] line =
          (entry.getName() + ' ' + entry.getSize() + ' ' + entry.getCrc() + '\n')
              .getBytes(StandardCharsets.UTF_8);
      one.update(line);
      other.update(line);
    }
    return Long.toHexString(one.getValue() << 32 | other.getValue());
  }
}
