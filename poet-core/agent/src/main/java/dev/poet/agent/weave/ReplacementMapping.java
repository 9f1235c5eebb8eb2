package dev.poet.agent.weave;

import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The code behind {@link CallAdvice.Replaced}, one straight line for exactly the tuned arguments of
 * one method:
 *
 * <pre>
 * first  = (int) dispatcher.parameter(chosen, 0, (double) first)     left on the operand stack
 * second = (Mode) dispatcher.option(chosen, 1, second)               left on the operand stack
 * store second; store first; true
 * </pre>
 *
 * <p>If any of the calls fails, the operand stack is thrown away and no argument has changed.
 */
final class ReplacementMapping extends ArgumentMapping.Mapping {

  /** Dispatcher, row, slot number and a double on top of the values already computed. */
  private static final int WORKSPACE = 5;

  private final List<Argument> tunables;

  ReplacementMapping(List<Argument> tunables) {
    this.tunables = tunables;
  }

  @Override
  StackManipulation code(Advice.ArgumentHandler handler) {
    return new StackManipulation.Simple(
        (code, context) -> {
          int computed = 0;
          for (int slot = 0; slot < tunables.size(); slot++) {
            compute(code, handler, slot);
            computed += tunables.get(slot).type().getSize();
          }
          for (int slot = tunables.size() - 1; slot >= 0; slot--) {
            Argument argument = tunables.get(slot);
            code.visitVarInsn(
                argument.type().getOpcode(Opcodes.ISTORE), handler.argument(argument.slot()));
          }
          code.visitInsn(Opcodes.ICONST_1);
          return new StackManipulation.Size(1, computed + WORKSPACE);
        });
  }

  private void compute(MethodVisitor code, Advice.ArgumentHandler handler, int slot) {
    Argument argument = tunables.get(slot);
    Type type = argument.type();
    code.visitVarInsn(Opcodes.ALOAD, handler.named(Locals.DISPATCHER));
    code.visitVarInsn(Opcodes.ALOAD, handler.named(Locals.CHOSEN));
    code.visitIntInsn(Opcodes.BIPUSH, slot);
    code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), handler.argument(argument.slot()));
    if (Conversions.isPrimitive(type)) {
      Conversions.widen(code, type);
      call(code, "parameter", "([DID)D");
      Conversions.narrow(code, type);
    } else {
      call(code, "option", "([DILjava/lang/Object;)Ljava/lang/Object;");
      code.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
    }
  }

  private static void call(MethodVisitor code, String name, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Conversions.DISPATCHER, name, descriptor, false);
  }
}
