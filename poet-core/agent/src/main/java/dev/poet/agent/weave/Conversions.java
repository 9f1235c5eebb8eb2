package dev.poet.agent.weave;

import java.util.Set;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Bytecode that turns an argument into the {@code double} that POET works with, and back. Straight
 * lines only: a branch would need a stack map frame in the middle of an argument list.
 */
final class Conversions {
  static final String DISPATCHER = "java/lang/PoetDispatcher";

  static final String TEXT = "java.lang.String";

  private static final Set<String> NUMBERS =
      Set.of(
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double");

  private Conversions() {}

  static boolean isPrimitive(Type type) {
    return type.getSort() >= Type.BOOLEAN && type.getSort() <= Type.DOUBLE;
  }

  static boolean isNumber(Type type) {
    return isPrimitive(type) || NUMBERS.contains(type.getClassName());
  }

  /** Replaces a value of {@code type} on top of the stack by a double. */
  static void widen(MethodVisitor code, Type type) {
    switch (type.getSort()) {
      case Type.DOUBLE -> {}
      case Type.FLOAT -> code.visitInsn(Opcodes.F2D);
      case Type.LONG -> code.visitInsn(Opcodes.L2D);
      case Type.OBJECT -> {
        String helper = helper(type.getClassName());
        code.visitMethodInsn(
            Opcodes.INVOKESTATIC, DISPATCHER, helper, "(Ljava/lang/Object;)D", false);
      }
      default -> code.visitInsn(Opcodes.I2D);
    }
  }

  private static String helper(String type) {
    if (type.equals(TEXT)) {
      return "text";
    }
    return NUMBERS.contains(type) ? "number" : "ordinal";
  }

  /** Replaces a double on top of the stack by a value of {@code type}; whole numbers are exact. */
  static void narrow(MethodVisitor code, Type type) {
    switch (type.getSort()) {
      case Type.DOUBLE -> {}
      case Type.FLOAT -> code.visitInsn(Opcodes.D2F);
      case Type.LONG -> code.visitInsn(Opcodes.D2L);
      default -> code.visitInsn(Opcodes.D2I);
    }
  }
}
