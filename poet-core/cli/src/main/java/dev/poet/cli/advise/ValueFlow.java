package dev.poet.cli.advise;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Follows constants through variables and conversions; everything else comes from where it is made.
 */
final class ValueFlow extends SourceInterpreter {

  /** A variable is counted by a constant, down if it is negative. */
  record Counting(int by) {

    /** Whether that may be {@code value} in the source code. */
    boolean isBy(Number value) {
      boolean isWhole = value instanceof Integer || value instanceof Long;
      return isWhole && (value.longValue() == by || by < 0 && value.longValue() == -by);
    }

    /** Whether it is a step as in {@code i++}, which no constant stands for. */
    boolean isStep() {
      return Math.abs(by) == 1;
    }
  }

  ValueFlow() {
    super(Opcodes.ASM9);
  }

  @Override
  public SourceValue copyOperation(AbstractInsnNode instruction, SourceValue value) {
    boolean isRead =
        instruction.getOpcode() >= Opcodes.ILOAD && instruction.getOpcode() <= Opcodes.ALOAD;
    return isRead && constant(value) == null ? super.copyOperation(instruction, value) : value;
  }

  @Override
  public SourceValue unaryOperation(AbstractInsnNode instruction, SourceValue value) {
    boolean isConversion =
        instruction.getOpcode() >= Opcodes.I2L && instruction.getOpcode() <= Opcodes.D2F;
    SourceValue result = super.unaryOperation(instruction, value);
    return isConversion && constant(value) != null
        ? new SourceValue(result.size, value.insns)
        : result;
  }

  /** The instruction that alone made {@code value}, if it is a constant; else null. */
  static AbstractInsnNode constant(SourceValue value) {
    if (value.insns.size() != 1) {
      return null;
    }
    AbstractInsnNode made = value.insns.iterator().next();
    return pushed(made) == null ? null : made;
  }

  /**
   * The constant in an instruction, numbered as the agent numbers them: one that it pushes, or a
   * {@link Counting}; else null.
   */
  static Object mentioned(AbstractInsnNode instruction) {
    return instruction instanceof IincInsnNode counting
        ? new Counting(counting.incr)
        : pushed(instruction);
  }

  /** The constant that an instruction pushes; else null. */
  static Object pushed(AbstractInsnNode instruction) {
    int opcode = instruction.getOpcode();
    if (instruction instanceof IntInsnNode small) {
      return opcode == Opcodes.NEWARRAY ? null : Integer.valueOf(small.operand);
    }
    if (instruction instanceof LdcInsnNode constant) {
      return constant.cst instanceof Number || constant.cst instanceof String ? constant.cst : null;
    }
    return instruction instanceof InsnNode ? built(opcode) : null;
  }

  private static Object built(int opcode) {
    if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
      return opcode - Opcodes.ICONST_0;
    }
    if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
      return (long) (opcode - Opcodes.LCONST_0);
    }
    if (opcode >= Opcodes.FCONST_0 && opcode <= Opcodes.FCONST_2) {
      return (float) (opcode - Opcodes.FCONST_0);
    }
    return opcode == Opcodes.DCONST_0 || opcode == Opcodes.DCONST_1
        ? (Object) (double) (opcode - Opcodes.DCONST_0)
        : null;
  }
}
