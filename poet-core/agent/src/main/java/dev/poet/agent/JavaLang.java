package dev.poet.agent;

import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Access to {@code java.lang}, for POET alone. Opening the package to this agent's own module would
 * open it to the whole class path, since an agent shares the application's unnamed module. So
 * {@link BesideObject} is defined once more, in a class loader of its own, and the package is
 * opened to the unnamed module of that loader.
 */
final class JavaLang {
  private static final String DISPATCHER = "java.lang.PoetDispatcher";
  private static final String DISPATCHER_FILE =
      "META-INF/poet/dispatcher/java/lang/PoetDispatcher.class";

  private final Class<?> insider;
  private final byte[] dispatcher;

  private JavaLang(Class<?> insider, byte[] dispatcher) {
    this.insider = insider;
    this.dispatcher = dispatcher;
  }

  /** Whether an agent before this one has already brought the dispatcher. */
  static boolean hasDispatcher() {
    try {
      Class.forName(DISPATCHER, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  static JavaLang open(Instrumentation instrumentation) throws Exception {
    String name = BesideObject.class.getName();
    Loner loner = new Loner();
    List<byte[]> files =
        Resources.read(JavaLang.class, List.of(name.replace('.', '/') + ".class", DISPATCHER_FILE));
    Class<?> insider = loner.define(name, files.get(0));
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(loner.getUnnamedModule())),
        Set.of(),
        Map.of());
    return new JavaLang(insider, files.get(1));
  }

  /** Defines the dispatcher beside {@code Object}, where every class loader finds it. */
  void defineDispatcher() throws Exception {
    insider.getMethod("define", byte[].class).invoke(null, (Object) dispatcher);
  }

  /** Lets {@code module} load native code without the warning that newer JDKs print. */
  void grantNativeAccess(Module module) throws Exception {
    insider.getMethod("grantNativeAccess", Module.class).invoke(null, module);
  }

  /** Loads a native library in the name of {@code owner}, whose native methods it implements. */
  void loadNative(Class<?> owner, String file) throws Exception {
    insider.getMethod("loadNative", Class.class, String.class).invoke(null, owner, file);
  }

  private static final class Loner extends ClassLoader {
    Loner() {
      super("poet-java-lang", null);
    }

    Class<?> define(String name, byte[] classFile) {
      return defineClass(name, classFile, 0, classFile.length);
    }
  }
}
