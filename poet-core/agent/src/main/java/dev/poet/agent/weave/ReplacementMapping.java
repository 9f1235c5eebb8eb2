package dev.poet.agent.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The code behind {@link CallAdvice.Replaced}, one straight line for exactly the tuned values of
 * one method:
 *
 * <pre>
 * first  = (int) dispatcher.parameter(chosen, 0, (double) first)     left on the operand stack
 * second = (Mode) dispatcher.option(chosen, 1, second)               left on the operand stack
 * third  = (Sizes) dispatcher.record(chosen, 2, third)               left on the operand stack
 * store third; store second; store first; true
 * </pre>
 *
 * <p>If any of the calls fails, the operand stack is thrown away and nothing has changed.
 */
final class ReplacementMapping extends ArgumentMapping.Mapping {

  /** Dispatcher, row, slot number and a double on top of the values already computed. */
  private static final int WORKSPACE = 5;

  private final List<Value> values;

  ReplacementMapping(List<Knob> knobs) {
    this.values = values(knobs);
  }

  /**
   * One value that is computed and stored.
   *
   * @param first the number of its first parameter
   * @param variable the number of the variable gained; -1: an argument
   * @param argument the slot of the argument; -1: a variable
   * @param call computes the new value from the old one, which is on top of the stack
   */
  private record Value(int first, Type type, int variable, int argument, Call call) {

    void load(MethodVisitor code, Advice.ArgumentHandler handler) {
      if (variable >= 0) {
        Variables.load(code, variable, type);
      } else {
        code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), handler.argument(argument));
      }
    }

    void store(MethodVisitor code, Advice.ArgumentHandler handler) {
      if (variable >= 0) {
        Variables.store(code, variable, type);
      } else {
        code.visitVarInsn(type.getOpcode(Opcodes.ISTORE), handler.argument(argument));
      }
    }
  }

  @FunctionalInterface
  private interface Call {
    void emit(MethodVisitor code);
  }

  @Override
  StackManipulation code(Advice.ArgumentHandler handler) {
    return new StackManipulation.Simple(
        (code, context) -> {
          int computed = 0;
          for (Value value : values) {
            code.visitVarInsn(Opcodes.ALOAD, handler.named(Locals.DISPATCHER));
            code.visitVarInsn(Opcodes.ALOAD, handler.named(Locals.CHOSEN));
            code.visitIntInsn(Opcodes.BIPUSH, value.first());
            value.load(code, handler);
            value.call().emit(code);
            computed += value.type().getSize();
          }
          for (int i = values.size() - 1; i >= 0; i--) {
            values.get(i).store(code, handler);
          }
          code.visitInsn(Opcodes.ICONST_1);
          return new StackManipulation.Size(1, computed + WORKSPACE);
        });
  }

  private static List<Value> values(List<Knob> knobs) {
    List<Value> values = new ArrayList<>();
    int variables = 0;
    for (int i = 0; i < knobs.size(); i++) {
      Knob knob = knobs.get(i);
      if (knob.place() instanceof Place.OfPart part) {
        List<String> keys = keys(knobs, i, part.slot());
        values.add(new Value(i, part.argument(), -1, part.slot(), structure(part, keys)));
        i += keys.size() - 1;
      } else if (knob.place() instanceof Place.OfArgument argument) {
        values.add(new Value(i, knob.type(), -1, argument.slot(), single(knob.type())));
      } else {
        values.add(new Value(i, knob.type(), variables++, -1, single(knob.type())));
      }
    }
    return values;
  }

  /** The parts of one argument follow each other. */
  private static List<String> keys(List<Knob> knobs, int from, int slot) {
    List<String> keys = new ArrayList<>();
    for (int i = from; i < knobs.size(); i++) {
      if (!(knobs.get(i).place() instanceof Place.OfPart part) || part.slot() != slot) {
        break;
      }
      keys.add(part.key());
    }
    return keys;
  }

  private static Call single(Type type) {
    return code -> {
      if (Conversions.isPrimitive(type)) {
        Conversions.widen(code, type);
        call(code, "parameter", "([DID)D");
        Conversions.narrow(code, type);
      } else {
        call(code, "option", "([DILjava/lang/Object;)Ljava/lang/Object;");
        code.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
      }
    };
  }

  private static Call structure(Place.OfPart part, List<String> keys) {
    return code -> {
      if (part.isRecord()) {
        call(code, "record", "([DILjava/lang/Object;)Ljava/lang/Object;");
      } else {
        code.visitLdcInsn(String.join(",", keys));
        call(code, "map", "([DILjava/lang/Object;Ljava/lang/String;)Ljava/lang/Object;");
      }
      code.visitTypeInsn(Opcodes.CHECKCAST, part.argument().getInternalName());
    };
  }

  private static void call(MethodVisitor code, String name, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Conversions.DISPATCHER, name, descriptor, false);
  }
}
