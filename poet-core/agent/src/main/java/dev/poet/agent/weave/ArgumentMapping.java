package dev.poet.agent.weave;

import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.constant.DoubleConstant;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Gives advice an argument, the result or a constant as a {@code double}. */
final class ArgumentMapping {
  private ArgumentMapping() {}

  /** An argument of the woven method. */
  static Advice.OffsetMapping of(Argument argument) {
    return new Mapping() {
      @Override
      StackManipulation code(Advice.ArgumentHandler handler) {
        return load(argument.type(), handler.argument(argument.slot()));
      }
    };
  }

  /** What the woven method returns. */
  static Advice.OffsetMapping ofResult(Type type) {
    return new Mapping() {
      @Override
      StackManipulation code(Advice.ArgumentHandler handler) {
        return load(type, handler.returned());
      }
    };
  }

  static Advice.OffsetMapping ofConstant(double value) {
    return new Mapping() {
      @Override
      StackManipulation code(Advice.ArgumentHandler handler) {
        return DoubleConstant.forValue(value);
      }
    };
  }

  /** The features by number. */
  static Advice.OffsetMapping.Factory<CallAdvice.FeatureAt> ofFeatures(List<Argument> features) {
    return new Advice.OffsetMapping.Factory<>() {
      @Override
      public Class<CallAdvice.FeatureAt> getAnnotationType() {
        return CallAdvice.FeatureAt.class;
      }

      @Override
      public Advice.OffsetMapping make(
          ParameterDescription.InDefinedShape target,
          AnnotationDescription.Loadable<CallAdvice.FeatureAt> annotation,
          AdviceType adviceType) {
        int index = annotation.load().value();
        return index < features.size() ? of(features.get(index)) : ofConstant(0);
      }
    };
  }

  private static StackManipulation load(Type type, int slot) {
    return new StackManipulation.Simple(
        (code, context) -> {
          code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
          Conversions.widen(code, type);
          return new StackManipulation.Size(2, 2);
        });
  }

  /** A value that advice can read. */
  abstract static class Mapping implements Advice.OffsetMapping {

    abstract StackManipulation code(Advice.ArgumentHandler handler);

    @Override
    public final Target resolve(
        TypeDescription instrumentedType,
        MethodDescription instrumentedMethod,
        Assigner assigner,
        Advice.ArgumentHandler handler,
        Sort sort) {
      return new Target.ForStackManipulation(code(handler));
    }
  }
}
