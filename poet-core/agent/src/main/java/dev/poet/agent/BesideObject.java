package dev.poet.agent;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;

/** What needs {@code java.lang} open to it. Runs only where {@link JavaLang} defines it. */
public final class BesideObject {
  private BesideObject() {}

  /** Defines a class of {@code java.lang}. */
  public static void define(byte[] classFile) throws IllegalAccessException {
    MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(classFile);
  }

  /** Does what the command line option {@code --enable-native-access} does, for one module. */
  public static void grantNativeAccess(Module module) throws ReflectiveOperationException {
    Method grant;
    try {
      grant = Module.class.getDeclaredMethod("implAddEnableNativeAccess");
    } catch (NoSuchMethodException e) {
      return; // before JDK 22 native access needs no grant
    }
    grant.setAccessible(true);
    grant.invoke(module);
  }

  /** Does what {@code System.load} does when {@code owner} calls it. */
  public static void loadNative(Class<?> owner, String file) throws ReflectiveOperationException {
    Method load = Runtime.class.getDeclaredMethod("load0", Class.class, String.class);
    load.setAccessible(true);
    load.invoke(Runtime.getRuntime(), owner, file);
  }
}
