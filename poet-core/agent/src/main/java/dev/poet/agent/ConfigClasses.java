package dev.poet.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Classes of jars nested in the agent jar, read into memory: where they can be unpacked to is not
 * known before the configuration file is read. Of the rest of the JVM they see the JDK alone.
 */
final class ConfigClasses extends ClassLoader {
  private static final String NEST = "META-INF/poet/lib/";
  private static final String CLASS = ".class";

  private final Map<String, byte[]> classFiles = new HashMap<>();

  private ConfigClasses() {
    super("poet-config", ClassLoader.getPlatformClassLoader());
  }

  /**
   * The classes of some nested jars; null if {@code agent} is not the agent jar.
   *
   * @param names what the names of the nested jars begin with
   */
  static ClassLoader in(File agent, String[] names) throws IOException {
    if (!agent.isFile()) {
      return null;
    }
    ConfigClasses classes = new ConfigClasses();
    try (JarFile jar = new JarFile(agent, false)) {
      Enumeration<JarEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        if (isWanted(entry.getName(), names)) {
          try (InputStream in = jar.getInputStream(entry)) {
            classes.take(in);
          }
        }
      }
    }
    return classes.classFiles.isEmpty() ? null : classes;
  }

  private static boolean isWanted(String entry, String[] names) {
    for (String name : names) {
      if (entry.startsWith(NEST + name)) {
        return true;
      }
    }
    return false;
  }

  private void take(InputStream jar) throws IOException {
    ZipInputStream zip = new ZipInputStream(jar);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().endsWith(CLASS)) {
        classFiles.put(entry.getName(), zip.readAllBytes());
      }
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] classFile = classFiles.remove(name.replace('.', '/').concat(CLASS));
    if (classFile == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, classFile, 0, classFile.length);
  }
}
