package dev.poet.agent;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The driver's native library for this machine, unpacked beside the driver and used again. */
final class NativeLibrary {
  private static final String LOCATOR = "org.sqlite.util.LibraryLoaderUtil";

  private NativeLibrary() {}

  static Path unpack(ClassLoader driver, Path driverJar, Path library) throws Exception {
    Class<?> locator = driver.loadClass(LOCATOR);
    String folder = (String) locator.getMethod("getNativeLibResourcePath").invoke(null);
    String name = (String) locator.getMethod("getNativeLibName").invoke(null);
    String resource = folder.substring(1) + "/" + name;
    try (JarFile jar = new JarFile(driverJar.toFile())) {
      JarEntry entry = jar.getJarEntry(resource);
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
}
