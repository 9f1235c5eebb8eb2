package app;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads the same tuned class twice, by loaders that delegate only {@code java.*}, and drops them.
 */
public final class TwoLoaders {
  /** What a server's thread hands on to threads that are made while it loads a class. */
  private static final InheritableThreadLocal<ClassLoader> TENANT = new InheritableThreadLocal<>();

  public static void main(String[] args) throws Exception {
    WeakReference<ClassLoader> first = run();
    WeakReference<ClassLoader> second = run();
    Patience.until(
        "the collection of both loaders",
        () -> {
          System.gc();
          return first.get() == null && second.get() == null;
        });
    System.out.println("collected");
  }

  private static WeakReference<ClassLoader> run() throws Exception {
    URL here = TwoLoaders.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {here}, null)) {
      TENANT.set(loader);
      Thread.currentThread().setContextClassLoader(loader);
      loader
          .loadClass("app.EveryType")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
      return new WeakReference<>(loader);
    } finally {
      TENANT.remove();
      Thread.currentThread().setContextClassLoader(null);
    }
  }
}
