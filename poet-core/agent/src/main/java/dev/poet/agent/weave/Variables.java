package dev.poet.agent.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The variables that a method gains for its tuned fields and constants: set on entry to what the
 * code says, replaced there if POET takes part, read where the field or constant was. So whatever
 * happens between, the body finds a value.
 *
 * <p>They lie right behind the arguments, which moves every later variable up. Advice in between
 * moves variables too, so until the end they are mentioned by {@link #load} and {@link #store}:
 * calls of methods that don't exist, which the outermost visitor turns into instructions.
 */
final class Variables {
  private static final String LOAD = "load$";
  private static final String STORE = "store$";

  /** Two more on the stack where a variable is counted by another one. */
  private static final int COUNTING = 2;

  private final List<Variable> variables;
  private final int first;
  private final int size;

  /**
   * A variable that a method gains.
   *
   * @param place what it stands for; an argument: what the caller passed
   */
  private record Variable(Place place, Type type, int slot) {}

  private Variables(List<Variable> variables, int first, int size) {
    this.variables = variables;
    this.first = first;
    this.size = size;
  }

  /**
   * The variables for the fields and constants among {@code knobs}, in their order.
   *
   * @param keepsArguments whether there is one for each tuned argument too, so that what the caller
   *     passed can be put back
   */
  static Variables of(Signature method, List<Knob> knobs, boolean keepsArguments) {
    int first = method.firstFreeSlot();
    int slot = first;
    List<Variable> variables = new ArrayList<>();
    for (Knob knob : knobs) {
      if (knob.place().isVariable()) {
        variables.add(new Variable(knob.place(), knob.type(), slot));
        slot += knob.type().getSize();
      }
    }
    for (Argument argument : keepsArguments ? method.arguments() : List.<Argument>of()) {
      if (knobs.stream().anyMatch(knob -> isIn(knob.place(), argument))) {
        variables.add(new Variable(new Place.OfArgument(argument.slot()), argument.type(), slot));
        slot += argument.type().getSize();
      }
    }
    return new Variables(variables, first, slot - first);
  }

  private static boolean isIn(Place place, Argument argument) {
    return place instanceof Place.OfArgument whole && whole.slot() == argument.slot()
        || place instanceof Place.OfPart part && part.slot() == argument.slot();
  }

  boolean isEmpty() {
    return variables.isEmpty();
  }

  /** Gives arguments, fields and constants the values that they would have without POET. */
  void restore(MethodVisitor code, Advice.ArgumentHandler handler) {
    for (int number = 0; number < variables.size(); number++) {
      Variable variable = variables.get(number);
      if (variable.place() instanceof Place.OfArgument argument) {
        load(code, number, variable.type());
        code.visitVarInsn(
            variable.type().getOpcode(Opcodes.ISTORE), handler.argument(argument.slot()));
      } else {
        asWritten(code, variable);
        store(code, number, variable.type());
      }
    }
  }

  private static void asWritten(MethodVisitor code, Variable variable) {
    if (variable.place() instanceof Place.OfConstant constant) {
      code.visitLdcInsn(constant.value());
    } else if (variable.place() instanceof Place.OfArgument argument) {
      code.visitVarInsn(variable.type().getOpcode(Opcodes.ILOAD), argument.slot());
    } else if (variable.place() instanceof Place.OfField field) {
      if (!field.isStatic()) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
      }
      code.visitFieldInsn(
          field.isStatic() ? Opcodes.GETSTATIC : Opcodes.GETFIELD,
          field.owner(),
          field.name(),
          variable.type().getDescriptor());
    }
  }

  static void load(MethodVisitor code, int number, Type type) {
    mention(code, LOAD + number, Type.getMethodDescriptor(type));
  }

  static void store(MethodVisitor code, int number, Type type) {
    mention(code, STORE + number, Type.getMethodDescriptor(Type.VOID_TYPE, type));
  }

  private static void mention(MethodVisitor code, String name, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, Conversions.DISPATCHER, name, descriptor, false);
  }

  /** Makes room and turns the mentions into instructions; the outermost visitor. */
  AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper outermost() {
    return (type, method, next, context, pool, writerFlags, readerFlags) -> new Room(next);
  }

  /** Replaces constants and fields by mentions; the innermost visitor. */
  AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper innermost() {
    return (type, method, next, context, pool, writerFlags, readerFlags) ->
        new Rewriting(next, !method.isStatic());
  }

  static int readerFlags() {
    return ClassReader.EXPAND_FRAMES;
  }

  private final class Rewriting extends BodyVisitor {
    Rewriting(MethodVisitor next, boolean hasThis) {
      super(next, hasThis);
    }

    @Override
    boolean push(int number, Object value) {
      for (int i = 0; i < variables.size(); i++) {
        if (variables.get(i).place() instanceof Place.OfConstant constant
            && constant.pushes().contains(number)) {
          load(this, i, variables.get(i).type());
          return true;
        }
      }
      return false;
    }

    /** The constant becomes a variable, and those can't be counted by. */
    @Override
    boolean count(int number, int variable, int increment) {
      for (int i = 0; i < variables.size(); i++) {
        if (variables.get(i).place() instanceof Place.OfConstant constant
            && constant.pushes().contains(number)) {
          super.visitVarInsn(Opcodes.ILOAD, variable);
          load(this, i, variables.get(i).type());
          boolean isUp = constant.value().equals(increment);
          super.visitInsn(isUp ? Opcodes.IADD : Opcodes.ISUB);
          super.visitVarInsn(Opcodes.ISTORE, variable);
          return true;
        }
      }
      return false;
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      super.visitMaxs(stack + COUNTING, locals);
    }

    @Override
    boolean access(Body.Access access) {
      for (int i = 0; i < variables.size(); i++) {
        if (variables.get(i).place() instanceof Place.OfField field && isRead(access, field)) {
          if (!field.isStatic()) {
            super.visitInsn(Opcodes.POP); // this
          }
          load(this, i, variables.get(i).type());
          return true;
        }
      }
      return false;
    }

    private static boolean isRead(Body.Access access, Place.OfField field) {
      return access.onThis()
          && !access.isWrite()
          && access.isStatic() == field.isStatic()
          && access.owner().equals(field.owner())
          && access.name().equals(field.name());
    }
  }

  private final class Room extends ShiftingVisitor {
    Room(MethodVisitor next) {
      super(next, first, size, variables.stream().map(Variable::type).toList());
    }

    @Override
    public void visitCode() {
      super.visitCode();
      for (Variable variable : variables) {
        asWritten(mv, variable);
        mv.visitVarInsn(variable.type().getOpcode(Opcodes.ISTORE), variable.slot());
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (owner.equals(Conversions.DISPATCHER) && name.startsWith(LOAD)) {
        variable(Opcodes.ILOAD, Integer.parseInt(name.substring(LOAD.length())));
      } else if (owner.equals(Conversions.DISPATCHER) && name.startsWith(STORE)) {
        variable(Opcodes.ISTORE, Integer.parseInt(name.substring(STORE.length())));
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }

    private void variable(int opcode, int number) {
      Variable variable = variables.get(number);
      mv.visitVarInsn(variable.type().getOpcode(opcode), variable.slot());
    }
  }
}
