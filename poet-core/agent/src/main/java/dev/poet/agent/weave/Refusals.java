package dev.poet.agent.weave;

import dev.poet.spi.InvalidDeclarationException;
import dev.poet.woven.Declaration;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The rules a method must keep to be woven at all. A hidden class is refused where it is found,
 * among the classes that are loaded when somebody attaches; the JVM tells no agent of others.
 */
final class Refusals {
  static final String HIDDEN_CLASS =
      "a hidden class can't be woven, since the JVM lets no agent change it; have a class loader define it";

  private static final String CONSTRUCTOR = "<init>";

  /** A constant has at most 65,535 bytes, a character at most three. */
  private static final int MOST_TEXT = 21_845;

  private Refusals() {}

  static InvalidDeclarationException of(String code, String sentence) {
    return new InvalidDeclarationException(code, sentence);
  }

  /** Refuses a method whose entry or exit can't be woven. */
  static void checkWeavable(Signature method) {
    if (method.name().equals(CONSTRUCTOR)) {
      throw of("POET-111", "a constructor can't be woven; annotate a factory method instead");
    }
    if (method.is(Opcodes.ACC_ABSTRACT)) {
      throw of(
          "POET-112", "an abstract method has no body; annotate the method that implements it");
    }
    if (method.is(Opcodes.ACC_NATIVE)) {
      throw of("POET-112", "a native method has no body; annotate a Java method that calls it");
    }
    if (method.isSuspending()) {
      throw of(
          "POET-136",
          "a suspend function returns whenever it is suspended, so that no end of its call can be seen; annotate one that it calls and that is not");
    }
    if (method.isInlined()) {
      throw of(
          "POET-136",
          "an inline function is copied into its callers and not called; drop inline, or annotate the function around it");
    }
    if (method.is(Opcodes.ACC_SYNTHETIC)) {
      throw of("POET-113", "a lambda can't be woven; make it a method of its own");
    }
  }

  /** Refuses what the agent can weave but a class file can't hold. */
  static void checkBuildable(ClassFileVersion version, Declaration declaration) {
    if (version.isLessThan(ClassFileVersion.JAVA_V9)) {
      throw of(
          "POET-141",
          "a class that is woven when it is built must be compiled for Java 9 or later but is for %d; raise the target"
              .formatted(version.getJavaVersion()));
    }
    if (declaration.text().length() > MOST_TEXT) {
      throw of(
          "POET-141",
          "a declaration that is woven when it is built may have at most %d characters but has %d; name fewer options, or use the agent"
              .formatted(MOST_TEXT, declaration.text().length()));
    }
  }
}
