package dev.poet.agent;

import java.lang.instrument.ClassFileTransformer;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks into every class file for the name of an annotation of POET's, and hands the few that have
 * one, or that the configuration file names, to the weaver, which refuses in a sentence what lacks
 * {@code @Poet}. In an application without either this search is all that POET costs.
 *
 * <p>All those names start alike; {@link #mentions} skips along the file by the length of that
 * start (Horspool 1980), so that it looks at about one byte in twelve.
 */
final class AnnotationScan implements ClassFileTransformer {
  private static final byte[] START = ascii("Ldev/poet/api/");
  private static final byte[][] ENDS = {
    ascii("Poet;"), ascii("Outcome;"), ascii("Tunable;"), ascii("Feature;"), ascii("Enforce;")
  };
  private static final int[] SKIP = skips(START);
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private final Inside inside;
  private final Set<String> woven = ConcurrentHashMap.newKeySet();

  AnnotationScan(Inside inside) {
    this.inside = inside;
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    try {
      if (loader == null || loader == PLATFORM || name == null || inside.owns(loader)) {
        return null;
      }
      ClassFileTransformer weaver = concerns(name, classFile) ? inside.weaver() : null;
      byte[] changed =
          weaver == null
              ? null
              : weaver.transform(module, loader, name, redefined, domain, classFile);
      if (changed != null) {
        woven.add(name.replace('/', '.'));
      }
      return changed;
    } catch (Throwable e) {
      Notice.failure(name.replace('/', '.') + " could not be woven", e);
      return null;
    }
  }

  /**
   * Has the weaver say that a hidden class stays as it is, if it declares anything.
   *
   * @param className without what the JVM adds to make it unique
   */
  void refuse(Class<?> hidden, String className, byte[] classFile) {
    transform(
        hidden.getModule(),
        hidden.getClassLoader(),
        className.replace('.', '/'),
        hidden,
        hidden.getProtectionDomain(),
        classFile);
  }

  /** Whether a class with that class file may have to be woven. */
  boolean isOfInterest(String className, byte[] classFile) {
    return concerns(className.replace('.', '/'), classFile);
  }

  /** The names of the classes that were woven so far. */
  Set<String> woven() {
    return woven;
  }

  private boolean concerns(String name, byte[] classFile) {
    return inside.isDeclared(name) || mentions(classFile);
  }

  static boolean mentions(byte[] classFile) {
    int last = START.length - 1;
    for (int i = last; i < classFile.length; i += SKIP[classFile[i] & 0xFF]) {
      if (classFile[i] == START[last] && matches(classFile, i - last, START)) {
        for (byte[] end : ENDS) {
          if (matches(classFile, i + 1, end)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean matches(byte[] text, int from, byte[] word) {
    if (from + word.length > text.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (text[from + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  private static int[] skips(byte[] word) {
    int[] skip = new int[256];
    java.util.Arrays.fill(skip, word.length);
    for (int i = 0; i < word.length - 1; i++) {
      skip[word[i] & 0xFF] = word.length - 1 - i;
    }
    return skip;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
