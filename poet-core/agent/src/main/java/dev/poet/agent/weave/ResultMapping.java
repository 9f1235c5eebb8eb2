package dev.poet.agent.weave;

import dev.poet.spi.Enforcement;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The code behind the marks of {@link EnforcedExit}: straight lines for one method. */
final class ResultMapping {
  private static final String EXCEPTION = "dev/poet/api/EnforcementException";
  private static final int WORKSPACE = 10;

  private final Signature method;
  private final Enforcement rules;
  private final String owner;
  private final boolean isInterface;

  /**
   * @param owner the internal name of the method's class
   */
  ResultMapping(Signature method, Enforcement rules, String owner, boolean isInterface) {
    this.method = method;
    this.rules = rules;
    this.owner = owner;
    this.isInterface = isInterface;
  }

  /** {@code dispatcher.judge(row, attempt, (double) result, result == null, predicate(result))}. */
  Advice.OffsetMapping judged() {
    return mapping(
        1,
        (code, handler) -> {
          code.visitVarInsn(Opcodes.ALOAD, handler.named(Locals.DISPATCHER));
          code.visitVarInsn(Opcodes.ALOAD, handler.named(Locals.ROW));
          code.visitVarInsn(Opcodes.ILOAD, handler.named(Locals.ATTEMPT));
          number(code, handler);
          isNull(code, handler);
          isValid(code, handler);
          call(code, "judge", "([DIDZZ)I");
        });
  }

  /** {@code result = (int) dispatcher.amended((double) result); true}. */
  Advice.OffsetMapping amended() {
    return mapping(
        1,
        (code, handler) -> {
          if (rules.hasRange() && Conversions.isPrimitive(method.result())) {
            code.visitVarInsn(Opcodes.ALOAD, handler.named(Locals.DISPATCHER));
            number(code, handler);
            call(code, "amended", "(D)D");
            Conversions.narrow(code, method.result());
            code.visitVarInsn(method.result().getOpcode(Opcodes.ISTORE), handler.returned());
          }
          code.visitInsn(Opcodes.ICONST_1);
        });
  }

  /** {@code new EnforcementException(dispatcher.rejection())}. */
  Advice.OffsetMapping rejection() {
    return mapping(
        1,
        (code, handler) -> {
          if (!rules.hasRules() || rules.otherwise() == dev.poet.api.Otherwise.BASELINE) {
            code.visitInsn(Opcodes.ACONST_NULL); // never read
            return;
          }
          code.visitTypeInsn(Opcodes.NEW, EXCEPTION);
          code.visitInsn(Opcodes.DUP);
          code.visitVarInsn(Opcodes.ALOAD, handler.named(Locals.DISPATCHER));
          call(code, "rejection", "()Ljava/lang/String;");
          code.visitMethodInsn(
              Opcodes.INVOKESPECIAL, EXCEPTION, "<init>", "(Ljava/lang/String;)V", false);
        });
  }

  /** Puts back what the caller passed, and what fields and constants say. */
  static Advice.OffsetMapping restored(Variables variables) {
    return mapping(
        1,
        (code, handler) -> {
          variables.restore(code, handler);
          code.visitInsn(Opcodes.ICONST_1);
        });
  }

  private void number(MethodVisitor code, Advice.ArgumentHandler handler) {
    if (Conversions.isNumber(method.result())) {
      code.visitVarInsn(method.result().getOpcode(Opcodes.ILOAD), handler.returned());
      Conversions.widen(code, method.result());
    } else {
      code.visitLdcInsn(Double.NaN);
    }
  }

  private void isNull(MethodVisitor code, Advice.ArgumentHandler handler) {
    if (method.result().getSort() < Type.ARRAY) {
      code.visitInsn(Opcodes.ICONST_0);
    } else {
      code.visitVarInsn(Opcodes.ALOAD, handler.returned());
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC, "java/util/Objects", "isNull", "(Ljava/lang/Object;)Z", false);
    }
  }

  private void isValid(MethodVisitor code, Advice.ArgumentHandler handler) {
    if (rules.predicate().isEmpty()) {
      code.visitInsn(Opcodes.ICONST_1);
    } else {
      code.visitVarInsn(method.result().getOpcode(Opcodes.ILOAD), handler.returned());
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          owner,
          rules.predicate(),
          Enforcing.predicateDescriptor(method.result()),
          isInterface);
    }
  }

  private static void call(MethodVisitor code, String name, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Conversions.DISPATCHER, name, descriptor, false);
  }

  private static Advice.OffsetMapping mapping(int size, Emitter emitter) {
    return new ArgumentMapping.Mapping() {
      @Override
      StackManipulation code(Advice.ArgumentHandler handler) {
        return new StackManipulation.Simple(
            (code, context) -> {
              emitter.emit(code, handler);
              return new StackManipulation.Size(size, WORKSPACE);
            });
      }
    };
  }

  @FunctionalInterface
  private interface Emitter {
    void emit(MethodVisitor code, Advice.ArgumentHandler handler);
  }
}
