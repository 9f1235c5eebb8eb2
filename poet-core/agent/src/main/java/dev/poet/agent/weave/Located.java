package dev.poet.agent.weave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Bytecode that puts the dispatcher of a place on the stack, in a straight line. */
@FunctionalInterface
interface Located {
  /** Slots of the stack that it needs. */
  int WORKSPACE = 2;

  /** Reads the agent's table, in which a place is a number. */
  Located IN_TABLE =
      (code, place) -> {
        code.visitFieldInsn(
            Opcodes.GETSTATIC,
            Conversions.DISPATCHER,
            "sites",
            "[L" + Conversions.DISPATCHER + ";");
        code.visitLdcInsn(place);
        code.visitInsn(Opcodes.AALOAD);
      };

  void load(MethodVisitor code, int place);

  /** The same, for advice. */
  default Advice.OffsetMapping mapping(int place) {
    return new ArgumentMapping.Mapping() {
      @Override
      StackManipulation code(Advice.ArgumentHandler handler) {
        return new StackManipulation.Simple(
            (code, context) -> {
              load(code, place);
              return new StackManipulation.Size(1, WORKSPACE);
            });
      }
    };
  }
}
