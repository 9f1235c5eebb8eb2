package dev.poet.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * The classes that this JVM has loaded. To have the JVM show a class again makes it drop compiled
 * code, so only those are shown whose class file mentions an annotation of POET's; the class file
 * is asked of the class loader. Classes that have none, made up while the program runs, are shown.
 * Hidden classes can't be; what they declare is refused.
 */
final class LoadedClasses {

  /** Classes are loaded meanwhile; after so many looks the rest is left to the transformer. */
  private static final int MOST_LOOKS = 5;

  private final Instrumentation instrumentation;
  private final Inside inside;

  LoadedClasses(Instrumentation instrumentation, Inside inside) {
    this.instrumentation = instrumentation;
    this.inside = inside;
  }

  /** Shows marked classes to the transformers; how many classes were looked at. */
  int weave(AnnotationScan scan) {
    Set<Class<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    int looked = 0;
    int before = -1;
    for (int i = 0; i < MOST_LOOKS && before < seen.size(); i++) {
      before = seen.size();
      for (Class<?> type : instrumentation.getAllLoadedClasses()) {
        if (!seen.add(type) || !isApplications(type)) {
          continue;
        }
        if (type.isHidden()) {
          refuse(scan, type);
        } else if (instrumentation.isModifiableClass(type)) {
          looked++;
          if (isMarked(scan, type)) {
            retransform(type, "could not be woven");
          }
        }
      }
    }
    return looked;
  }

  /** Gives classes of these names the bytes back that they would have without POET. */
  String restore(Set<String> names) {
    int restored = 0;
    int kept = 0;
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (names.contains(type.getName())
          && isApplications(type)
          && instrumentation.isModifiableClass(type)) {
        if (retransform(type, "could not be given its own bytes back")) {
          restored++;
        } else {
          kept++;
        }
      }
    }
    return "restored=" + restored + "\nkept=" + kept + "\n";
  }

  private boolean isApplications(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader != null
        && loader != ClassLoader.getPlatformClassLoader()
        && !type.isArray()
        && !Proxy.isProxyClass(type)
        && !inside.owns(loader);
  }

  /** A hidden class may have been made from a class file; lambdas, of which there are many, not. */
  private static void refuse(AnnotationScan scan, Class<?> hidden) {
    String name = hidden.getName().replaceFirst("/.*", "");
    if (name.contains("$$Lambda")) {
      return;
    }
    try (InputStream in = file(hidden, name)) {
      if (in != null) {
        scan.refuse(hidden, name, in.readAllBytes());
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      return; // what it declares can't be known
    }
  }

  private static InputStream file(Class<?> type, String name) {
    return type.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class");
  }

  private static boolean isMarked(AnnotationScan scan, Class<?> type) {
    try (InputStream in = file(type, type.getName())) {
      return in == null || scan.isOfInterest(type.getName(), in.readAllBytes());
    } catch (IOException | RuntimeException | LinkageError e) {
      return true; // let the JVM show it
    }
  }

  private boolean retransform(Class<?> type, String failure) {
    try {
      instrumentation.retransformClasses(type);
      return true;
    } catch (Throwable e) {
      Notice.failure(type.getName() + " " + failure, e);
      return false;
    }
  }
}
