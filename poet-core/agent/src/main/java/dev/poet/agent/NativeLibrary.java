package dev.poet.agent;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The driver's native library for this machine, unpacked beside the driver and used again. */
final class NativeLibrary {
  private static final String LOCATOR = "org.sqlite.util.LibraryLoaderUtil";
  private static final String USUAL_FOLDER = "org/sqlite/native/Linux/";

  private NativeLibrary() {}

  static Path unpack(ClassLoader driver, Path driverJar, Path library) throws Exception {
    String folder = isUsualLinux() ? USUAL_FOLDER + architecture() : folder(driver);
    String name = System.mapLibraryName("sqlitejdbc");
    try (JarFile jar = new JarFile(driverJar.toFile(), false)) {
      JarEntry entry = jar.getJarEntry(folder + "/" + name);
      if (entry == null) {
        throw new FileNotFoundException("the SQLite driver has no library for " + folder);
      }
      PrivateFolder home = PrivateFolder.at(library);
      Path file = home.child("native/" + name);
      if (!Library.isIntact(file, entry)) {
        try (InputStream in = jar.getInputStream(entry)) {
          home.write(file, in);
        }
      }
      return file.toAbsolutePath();
    }
  }

  /**
   * Where the driver finds out itself, from other programs that it runs and all files it mapped.
   */
  private static String folder(ClassLoader driver) throws Exception {
    Object found = driver.loadClass(LOCATOR).getMethod("getNativeLibResourcePath").invoke(null);
    return ((String) found).substring(1);
  }

  /** Whether this is no Android, and the C library is not musl: the driver has others for those. */
  private static boolean isUsualLinux() throws IOException {
    return System.getProperty("os.name").equals("Linux")
        && architecture() != null
        && !Files.exists(Path.of("/system/build.prop"))
        && !Files.readString(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1)
            .contains("musl");
  }

  /** As the driver names it; null if it names it by more than what the JVM says. */
  private static String architecture() {
    return switch (System.getProperty("os.arch")) {
      case "amd64" -> "x86_64";
      case "aarch64" -> "aarch64";
      default -> null;
    };
  }
}
