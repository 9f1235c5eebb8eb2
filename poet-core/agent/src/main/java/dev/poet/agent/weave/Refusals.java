package dev.poet.agent.weave;

import dev.poet.spi.InvalidDeclarationException;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The rules a method must keep to be woven at all. Hidden classes can't be refused: the JVM shows
 * them to no agent, so what they declare just runs as written.
 */
final class Refusals {
  private static final String CONSTRUCTOR = "<init>";

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
}
