package dev.poet.agent;

import java.io.File;
import java.lang.instrument.ClassFileTransformer;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * POET behind its own class loader, brought to life by the first class that needs it. The loader's
 * parent is the platform loader: neither side can see the other's libraries.
 */
final class Inside {
  private static final String ENTRANCE = "dev.poet.agent.runtime.Entrance";

  /** Another thread is already starting POET; a class waits this long to be woven, then goes on. */
  private static final long PATIENCE_SECONDS = 20;

  /**
   * What the names of the jars begin with, in the order in which they are searched: a jar is opened
   * when those before it lack a class, and the last ones are large and seldom needed.
   */
  private static final String[] FIRST = {"poet-agent", "poet-", "byte-buddy", "jackson-", ""};

  private final JavaLang javaLang;
  private final ReentrantLock starting = new ReentrantLock();
  private volatile Map<String, String> options;
  private volatile Set<String> declared;
  private final Set<String> met = ConcurrentHashMap.newKeySet();
  private volatile ClassLoader own;
  private DriverLayer driver;
  private volatile ClassFileTransformer weaver;
  private volatile boolean failed;

  Inside(Map<String, String> options, JavaLang javaLang) {
    this.options = options;
    this.javaLang = javaLang;
    this.declared = declaredIn(options);
  }

  private static Set<String> declaredIn(Map<String, String> options) {
    Set<String> names = new HashSet<>();
    for (DeclaredFunction function : DeclaredFunction.read(options)) {
      names.add(function.className().replace('.', '/'));
    }
    return names;
  }

  /** Whether the configuration file declares functions in the class of that internal name. */
  boolean isDeclared(String internalName) {
    boolean isDeclared = declared.contains(internalName);
    if (isDeclared) {
      met.add(internalName);
    }
    return isDeclared;
  }

  /** One line per declared function whose class nobody has loaded so far. */
  String awaited() {
    StringBuilder lines = new StringBuilder();
    for (DeclaredFunction function : DeclaredFunction.read(options)) {
      if (!met.contains(function.className().replace('.', '/'))) {
        lines
            .append("refused=POET-393 ")
            .append(function.className())
            .append('.')
            .append(function.method())
            .append(": no class of that name has been loaded; ")
            .append(function.id())
            .append(" is woven when one is\n");
      }
    }
    return lines.toString();
  }

  /** Whether a class loader is POET's own or a plugin's. */
  boolean owns(ClassLoader loader) {
    ClassLoader root = own;
    if (root == null) {
      return false;
    }
    ClassLoader ancestor = loader;
    while (ancestor != null && ancestor != root) {
      ancestor = ancestor.getParent();
    }
    return ancestor == root;
  }

  /**
   * The weaver, started if need be; null if it can't be had. An interrupt is for the application,
   * whose class is being loaded: it neither ends the wait nor gets lost.
   */
  ClassFileTransformer weaver() {
    if (weaver != null || failed || starting.isHeldByCurrentThread()) {
      return weaver;
    }
    boolean interrupted = Thread.interrupted(); // would close the files that starting opens
    try {
      interrupted |= lock();
      try {
        if (weaver == null && !failed) {
          start();
        }
      } finally {
        starting.unlock();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return weaver;
  }

  /** Whether this thread was interrupted meanwhile. */
  private boolean lock() {
    boolean interrupted = false;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try {
        if (starting.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          return interrupted;
        }
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("POET has been starting for " + PATIENCE_SECONDS + " s");
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  /** Hands an order to the running system; what it answers, line by line. */
  @SuppressWarnings("unchecked")
  String order(String order) {
    return weaver instanceof Function<?, ?> running
        ? ((Function<String, String>) running).apply(order)
        : "running=false\n";
  }

  /** Whether POET was to start and could not. */
  boolean hasFailed() {
    return failed;
  }

  /** Forgets what ran; the next class that needs it starts it anew, with other options. */
  void restart(Map<String, String> others) {
    declared = declaredIn(others);
    met.clear();
    options = others;
    failed = false;
    weaver = null;
  }

  private void start() {
    try {
      Notice.configure(options);
      if (own == null) {
        Path library = Library.unpack(Path.of(options.get(Option.HOME.key())));
        driver = new DriverLayer(library, javaLang);
        own = new NestLoader(jars(library), ClassLoader.getPlatformClassLoader());
      }
      weaver =
          (ClassFileTransformer)
              own.loadClass(ENTRANCE)
                  .getMethod("open", Map.class, java.util.concurrent.Callable.class)
                  .invoke(null, options, driver);
    } catch (Throwable e) {
      failed = true;
      Notice.failure("could not start", e instanceof InvocationTargetException ? e.getCause() : e);
    }
  }

  private static File[] jars(Path library) {
    File[] files = library.resolve("lib").toFile().listFiles();
    java.util.Arrays.sort(files);
    File[] ordered = new File[files.length];
    int next = 0;
    for (String first : FIRST) {
      for (int i = 0; i < files.length; i++) {
        if (files[i] != null && files[i].getName().startsWith(first)) {
          ordered[next++] = files[i];
          files[i] = null;
        }
      }
    }
    return ordered;
  }
}
