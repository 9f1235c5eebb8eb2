package dev.poet.agent.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Makes room for variables right behind a method's arguments: every later variable moves up, and
 * every stack map frame, which must be expanded, names the new ones as initialised.
 */
class ShiftingVisitor extends MethodVisitor {
  /** For a constant or a field and {@code this}. */
  private static final int WORKSPACE = 2;

  private final int first;
  private final int size;
  private final List<Object> gained;

  /**
   * @param first the first slot behind the arguments
   * @param size the slots that are gained
   */
  ShiftingVisitor(MethodVisitor next, int first, int size, List<Type> types) {
    super(OpenedClassReader.ASM_API, next);
    this.first = first;
    this.size = size;
    this.gained = types.stream().map(ShiftingVisitor::frameType).toList();
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    super.visitVarInsn(opcode, shifted(variable));
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    super.visitIincInsn(shifted(variable), increment);
  }

  @Override
  public void visitLocalVariable(
      String name, String descriptor, String generic, Label start, Label end, int variable) {
    super.visitLocalVariable(name, descriptor, generic, start, end, shifted(variable));
  }

  @Override
  public AnnotationVisitor visitLocalVariableAnnotation(
      int reference,
      TypePath path,
      Label[] start,
      Label[] end,
      int[] variables,
      String descriptor,
      boolean visible) {
    int[] shifted = variables.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = shifted(shifted[i]);
    }
    return super.visitLocalVariableAnnotation(
        reference, path, start, end, shifted, descriptor, visible);
  }

  @Override
  public void visitFrame(int type, int locals, Object[] local, int stacked, Object[] stack) {
    if (type != Opcodes.F_NEW) {
      throw new IllegalStateException("stack map frames must be expanded");
    }
    List<Object> all = new ArrayList<>();
    int slot = 0;
    int next = 0;
    while (slot < first) {
      Object kind = next < locals ? local[next++] : Opcodes.TOP;
      all.add(kind);
      slot += kind == Opcodes.LONG || kind == Opcodes.DOUBLE ? 2 : 1;
    }
    all.addAll(gained);
    while (next < locals) {
      all.add(local[next++]);
    }
    super.visitFrame(type, all.size(), all.toArray(), stacked, stack);
  }

  @Override
  public void visitMaxs(int stack, int variables) {
    super.visitMaxs(Math.max(stack, WORKSPACE), variables + size);
  }

  private int shifted(int variable) {
    return variable < first ? variable : variable + size;
  }

  private static Object frameType(Type type) {
    return switch (type.getSort()) {
      case Type.DOUBLE -> Opcodes.DOUBLE;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.OBJECT, Type.ARRAY -> type.getInternalName();
      default -> Opcodes.INTEGER;
    };
  }
}
