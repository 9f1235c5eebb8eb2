package dev.poet.agent;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/**
 * Loads POET and its libraries from their jars, a thousand classes while an application waits for
 * its first. What {@link java.net.URLClassLoader} does beside, for each class or jar, was a fifth
 * of that time: addresses, manifests, and an exception from the parent that has no such class.
 *
 * <p>Where a package was found once, its classes are looked for first; all others are looked for in
 * the parent before. Thread-safe; jars are opened when those before them lack a class, and stay
 * open.
 */
final class NestLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Jar[] jars;
  private final ConcurrentHashMap<String, Jar> packages = new ConcurrentHashMap<>();

  /**
   * @param files the jars, in the order in which they are searched
   */
  NestLoader(File[] files, ClassLoader parent) {
    super("poet", parent);
    this.jars = new Jar[files.length];
    for (int i = 0; i < files.length; i++) {
      jars[i] = new Jar(files[i]);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    Jar known = packages.get(packageOf(name));
    if (known == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      loaded = loaded == null ? define(name, known) : loaded;
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    for (Jar jar : jars) {
      Class<?> defined = define(name, jar);
      if (defined != null) {
        return defined;
      }
    }
    throw new ClassNotFoundException(name);
  }

  /** Null if {@code jar} has no such class. */
  private Class<?> define(String name, Jar jar) throws ClassNotFoundException {
    byte[] classFile;
    try {
      classFile = jar.read(name.replace('.', '/').concat(".class"));
    } catch (IOException e) {
      throw new ClassNotFoundException(name + " can't be read from " + jar.file, e);
    }
    if (classFile == null) {
      return null;
    }
    know(packageOf(name), jar);
    return defineClass(name, classFile, 0, classFile.length, jar.domain());
  }

  /** A package has the agent's version, since its jar is a part of the agent's. */
  private void know(String itsPackage, Jar jar) {
    synchronized (packages) {
      if (!packages.containsKey(itsPackage)) {
        String version = NestLoader.class.getPackage().getImplementationVersion();
        definePackage(itsPackage, null, null, null, null, version, null, null);
        packages.put(itsPackage, jar);
      }
    }
  }

  private static String packageOf(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    InputStream parents = getParent().getResourceAsStream(name);
    if (parents != null) {
      return parents;
    }
    try {
      for (Jar jar : jars) {
        byte[] content = jar.read(name);
        if (content != null) {
          return new ByteArrayInputStream(content);
        }
      }
      return null;
    } catch (IOException e) {
      return null; // as the specification of this method has it
    }
  }

  @Override
  protected URL findResource(String name) {
    Enumeration<URL> found = findResources(name);
    return found.hasMoreElements() ? found.nextElement() : null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    List<URL> found = new ArrayList<>();
    try {
      for (Jar jar : jars) {
        if (jar.open().getJarEntry(name) != null) {
          found.add(new URL("jar:" + jar.address() + "!/" + name));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name + " can't be looked for", e);
    }
    return Collections.enumeration(found);
  }

  private static final class Jar {
    private final File file;
    private JarFile open;
    private ProtectionDomain domain;

    Jar(File file) {
      this.file = file;
    }

    synchronized JarFile open() throws IOException {
      if (open == null) {
        boolean verify = false; // its checksum has been compared
        open = new JarFile(file, verify, ZipFile.OPEN_READ, JarFile.runtimeVersion());
      }
      return open;
    }

    /** The content of an entry; null if there is none. */
    byte[] read(String name) throws IOException {
      JarFile jar = open();
      JarEntry entry = jar.getJarEntry(name);
      if (entry == null) {
        return null;
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return in.readNBytes((int) entry.getSize());
      }
    }

    synchronized ProtectionDomain domain() {
      if (domain == null) {
        domain = new ProtectionDomain(new CodeSource(address(), (Certificate[]) null), null);
      }
      return domain;
    }

    private URL address() {
      try {
        return file.toURI().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalStateException(file + " has no address", e);
      }
    }
  }
}
