package dev.poet.cli.advise;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Finds the numbers in a method's code, and what becomes of each. */
final class MethodReading {
  /** Following values takes time in the square of this; generated parsers and tables are larger. */
  private static final int MOST_INSTRUCTIONS = 6_000;

  private final MethodNode method;
  private final Map<AbstractInsnNode, List<Use>> uses = new IdentityHashMap<>();
  private final Set<Integer> counters = new HashSet<>();

  private MethodReading(MethodNode method) {
    this.method = method;
  }

  /** Whether the method has code that can be followed. */
  static boolean isReadable(MethodNode method) {
    return method.instructions.size() > 0 && method.instructions.size() <= MOST_INSTRUCTIONS;
  }

  /** The numbers in the order of the code. */
  static List<Literal> literals(String owner, MethodNode method) throws AnalyzerException {
    MethodReading reading = new MethodReading(method);
    reading.follow(owner);
    return reading.list();
  }

  private void follow(String owner) throws AnalyzerException {
    Frame<SourceValue>[] frames = new Analyzer<>(new ValueFlow()).analyze(owner, method);
    for (AbstractInsnNode each : method.instructions) {
      if (each instanceof IincInsnNode counting) {
        counters.add(counting.var);
      }
    }
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] != null) {
        look(method.instructions.get(i), frames[i]);
      }
    }
  }

  private List<Literal> list() {
    List<Literal> literals = new ArrayList<>();
    int number = 0;
    int line = 0;
    for (AbstractInsnNode each : method.instructions) {
      if (each instanceof LineNumberNode begun) {
        line = begun.line;
      }
      Object value = ValueFlow.pushed(each);
      if (value instanceof Number found) {
        literals.add(new Literal(found, number, line, uses.getOrDefault(each, List.of())));
      }
      number += ValueFlow.mentioned(each) == null ? 0 : 1;
    }
    return literals;
  }

  private void look(AbstractInsnNode instruction, Frame<SourceValue> frame) {
    int opcode = instruction.getOpcode();
    if (instruction instanceof MethodInsnNode call) {
      passed(call, frame);
    } else if (instruction instanceof VarInsnNode variable
        && opcode >= Opcodes.ISTORE
        && opcode <= Opcodes.ASTORE) {
      note(frame, 0, variable(variable));
    } else if (instruction instanceof FieldInsnNode field
        && (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC)) {
      note(frame, 0, new Use.Field(field.owner, field.name, field.desc));
    } else if (opcode == Opcodes.NEWARRAY || opcode == Opcodes.ANEWARRAY) {
      note(frame, 0, array(instruction));
    } else if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
      note(frame, 0, new Use.Element());
    } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      note(frame, 0, new Use.Element());
      note(frame, 1, new Use.Element());
    } else if (opcode >= Opcodes.ISHL && opcode <= Opcodes.LXOR) {
      note(frame, 0, new Use.Bits());
      note(frame, 1, new Use.Bits());
    } else if (opcode >= Opcodes.IADD && opcode <= Opcodes.DREM) {
      note(frame, 0, new Use.Arithmetic());
      note(frame, 1, new Use.Arithmetic());
    } else if (opcode >= Opcodes.LCMP && opcode <= Opcodes.DCMPG
        || opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ICMPLE) {
      boolean exactly = opcode == Opcodes.IF_ICMPEQ || opcode == Opcodes.IF_ICMPNE;
      note(frame, 0, new Use.Comparison(origin(frame, 1), exactly));
      note(frame, 1, new Use.Comparison(origin(frame, 0), exactly));
    } else if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.DRETURN) {
      note(frame, 0, new Use.Result());
    }
  }

  private void passed(MethodInsnNode call, Frame<SourceValue> frame) {
    int arguments = Type.getArgumentCount(call.desc);
    for (int position = 0; position < arguments; position++) {
      note(
          frame,
          arguments - 1 - position,
          new Use.Argument(call.owner, call.name, call.desc, position));
    }
  }

  private Use array(AbstractInsnNode made) {
    String element = made instanceof IntInsnNode primitive ? element(primitive.operand) : "";
    AbstractInsnNode next = made.getNext();
    if (next instanceof VarInsnNode variable && next.getOpcode() == Opcodes.ASTORE) {
      return new Use.Array(name(variable), element, false);
    }
    return next instanceof FieldInsnNode field
        ? new Use.Array(field.name, element, true)
        : new Use.Array("", element, false);
  }

  private static String element(int type) {
    return switch (type) {
      case Opcodes.T_BYTE -> "byte";
      case Opcodes.T_CHAR -> "char";
      default -> "";
    };
  }

  /** What made the value so deep under the top of the stack is called. */
  private String origin(Frame<SourceValue> frame, int depth) {
    SourceValue value = frame.getStack(frame.getStackSize() - 1 - depth);
    if (value.insns.size() != 1) {
      return "";
    }
    AbstractInsnNode made = value.insns.iterator().next();
    if (made instanceof FieldInsnNode field) {
      return field.name;
    }
    if (made instanceof MethodInsnNode call) {
      return call.name;
    }
    return made instanceof VarInsnNode variable ? name(variable) : "";
  }

  private void note(Frame<SourceValue> frame, int depth, Use use) {
    AbstractInsnNode made = ValueFlow.constant(frame.getStack(frame.getStackSize() - 1 - depth));
    if (made != null) {
      uses.computeIfAbsent(made, m -> new ArrayList<>()).add(use);
    }
  }

  private Use variable(VarInsnNode instruction) {
    Optional<LocalVariableNode> found = find(instruction);
    return new Use.Variable(
        found.map(v -> v.name).orElse(""),
        found.map(v -> v.desc).orElse(""),
        counters.contains(instruction.var));
  }

  private String name(VarInsnNode instruction) {
    return find(instruction).map(variable -> variable.name).orElse("");
  }

  /** A variable's scope begins behind the instruction that first assigns it. */
  private Optional<LocalVariableNode> find(VarInsnNode instruction) {
    if (method.localVariables == null) {
      return Optional.empty();
    }
    int at = method.instructions.indexOf(instruction) + 1;
    for (LocalVariableNode variable : method.localVariables) {
      if (variable.index == instruction.var
          && method.instructions.indexOf(variable.start) <= at
          && method.instructions.indexOf(variable.end) >= at) {
        return Optional.of(variable);
      }
    }
    return Optional.empty();
  }
}
