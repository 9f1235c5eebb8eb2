package dev.poet.agent.weave;

import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Sees a method's constants one after the other, and its fields with whether they are this object's
 * own: those are read by {@code aload_0; getfield} with nothing that could be jumped to between.
 * Reading for {@link Body} and rewriting count alike because both are this.
 */
abstract class BodyVisitor extends MethodVisitor {
  private final boolean hasThis;
  private int pushes;
  private boolean thisOnTop;

  /**
   * @param next null to only look
   */
  BodyVisitor(MethodVisitor next, boolean hasThis) {
    super(OpenedClassReader.ASM_API, next);
    this.hasThis = hasThis;
  }

  /** A constant, numbered from 0; whether it was taken care of. */
  abstract boolean push(int number, Object value);

  /**
   * A constant by which a variable is counted up, numbered together with the others; whether it was
   * taken care of. Compilers make that of {@code i += 16}.
   *
   * @param increment negative where the variable is counted down
   */
  abstract boolean count(int number, int variable, int increment);

  /** A field; whether it was taken care of. */
  abstract boolean access(Body.Access access);

  @Override
  public void visitInsn(int opcode) {
    thisOnTop = false;
    Object constant = constant(opcode);
    if (constant == null || !push(pushes++, constant)) {
      super.visitInsn(opcode);
    }
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    thisOnTop = false;
    if (opcode == Opcodes.NEWARRAY || !push(pushes++, operand)) {
      super.visitIntInsn(opcode, operand);
    }
  }

  @Override
  public void visitLdcInsn(Object value) {
    thisOnTop = false;
    boolean isConstant = value instanceof Number || value instanceof String;
    if (!isConstant || !push(pushes++, value)) {
      super.visitLdcInsn(value);
    }
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
    boolean isWrite = opcode == Opcodes.PUTSTATIC || opcode == Opcodes.PUTFIELD;
    Body.Access access =
        new Body.Access(owner, name, descriptor, isStatic, isWrite, isStatic || thisOnTop);
    thisOnTop = false;
    if (!access(access)) {
      super.visitFieldInsn(opcode, owner, name, descriptor);
    }
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    thisOnTop = hasThis && opcode == Opcodes.ALOAD && variable == 0;
    super.visitVarInsn(opcode, variable);
  }

  @Override
  public void visitFrame(int type, int locals, Object[] local, int stacked, Object[] stack) {
    thisOnTop = false; // somebody may jump here with another object on top
    super.visitFrame(type, locals, local, stacked, stack);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    thisOnTop = false;
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    thisOnTop = false;
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    thisOnTop = false;
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    thisOnTop = false;
    super.visitJumpInsn(opcode, label);
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    thisOnTop = false;
    if (!count(pushes++, variable, increment)) {
      super.visitIincInsn(variable, increment);
    }
  }

  private static Object constant(int opcode) {
    return switch (opcode) {
      case Opcodes.ICONST_M1,
          Opcodes.ICONST_0,
          Opcodes.ICONST_1,
          Opcodes.ICONST_2,
          Opcodes.ICONST_3,
          Opcodes.ICONST_4,
          Opcodes.ICONST_5 ->
          opcode - Opcodes.ICONST_0;
      case Opcodes.LCONST_0, Opcodes.LCONST_1 -> (long) (opcode - Opcodes.LCONST_0);
      case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 ->
          (float) (opcode - Opcodes.FCONST_0);
      case Opcodes.DCONST_0, Opcodes.DCONST_1 -> (double) (opcode - Opcodes.DCONST_0);
      default -> null;
    };
  }
}
