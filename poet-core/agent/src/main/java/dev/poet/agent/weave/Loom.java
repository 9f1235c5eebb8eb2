package dev.poet.agent.weave;

import static net.bytebuddy.matcher.ElementMatchers.hasDescriptor;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.util.concurrent.Flow;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Weaves a plan into a class file. A decoration adds instructions to existing methods and can't
 * change anything else, so that the JVM accepts the result for classes already loaded too.
 */
final class Loom {
  private final AdviceFiles advices;
  private final Located located;

  /**
   * @param located how woven code finds its dispatcher
   */
  Loom(AdviceFiles advices, Located located) {
    this.advices = advices;
    this.located = located;
  }

  byte[] weave(TypeDescription type, ClassFileLocator classFiles, Plan plan) {
    DynamicType.Builder<?> builder =
        new ByteBuddy().with(TypeValidation.DISABLED).decorate(type, classFiles);
    return weave(builder, type, plan).make().getBytes();
  }

  /** Adds a plan to a decoration. */
  DynamicType.Builder<?> weave(DynamicType.Builder<?> undone, TypeDescription type, Plan plan) {
    DynamicType.Builder<?> builder = undone;
    for (Plan.Tuned tuned : plan.tuned()) {
      if (!tuned.variables().isEmpty()) {
        builder = builder.visit(rewriting(tuned, tuned.variables().outermost()));
      }
      builder = builder.visit(call(tuned, type));
    }
    for (Plan.Reported reported : plan.reported()) {
      builder = builder.visit(report(reported)); // inside the call, if the method is tuned as well
    }
    for (Plan.Tuned tuned : plan.tuned()) {
      if (!tuned.variables().isEmpty()) {
        builder = builder.visit(rewriting(tuned, tuned.variables().innermost()));
      }
    }
    return builder;
  }

  private AsmVisitorWrapper call(Plan.Tuned tuned, TypeDescription type) {
    Advice.WithCustomMapping advice =
        Advice.withCustomMapping()
            .bind(CallAdvice.Located.class, located.mapping(tuned.site()))
            .bind(ArgumentMapping.ofFeatures(tuned.features()))
            .bind(CallAdvice.Replaced.class, new ReplacementMapping(tuned.knobs()));
    if (tuned.result() == Plan.Result.STAGE) {
      return advices.to(advice, CallAdvice.class, StageAdvice.class).on(only(tuned.method()));
    }
    if (tuned.result() == Plan.Result.STREAM) {
      boolean isFlow = tuned.method().result().equals(Type.getType(Flow.Publisher.class));
      advice = advice.bind(StreamAdvice.IsFlow.class, isFlow);
      return advices.to(advice, CallAdvice.class, StreamAdvice.class).on(only(tuned.method()));
    }
    advice =
        advice.bind(
            CallAdvice.ResultMetric.class,
            tuned.result() == Plan.Result.METRIC
                ? ArgumentMapping.ofResult(tuned.method().result())
                : ArgumentMapping.ofConstant(Double.NaN));
    Advice whole =
        tuned.isEnforced()
            ? advices.to(enforced(advice, tuned, type), CallAdvice.class, EnforcedExit.class)
            : advices.to(advice, CallAdvice.class);
    return whole.on(only(tuned.method()));
  }

  private static Advice.WithCustomMapping enforced(
      Advice.WithCustomMapping mapping, Plan.Tuned tuned, TypeDescription type) {
    ResultMapping result =
        new ResultMapping(
            tuned.method(), tuned.enforcement(), type.getInternalName(), type.isInterface());
    return mapping
        .bind(EnforcedExit.Judged.class, result.judged())
        .bind(EnforcedExit.Amended.class, result.amended())
        .bind(EnforcedExit.Restored.class, ResultMapping.restored(tuned.variables()))
        .bind(EnforcedExit.Rejection.class, result.rejection());
  }

  private static AsmVisitorWrapper rewriting(
      Plan.Tuned tuned, AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper visitor) {
    return new AsmVisitorWrapper.ForDeclaredMethods()
        .readerFlags(Variables.readerFlags())
        .method(only(tuned.method()), visitor);
  }

  private AsmVisitorWrapper report(Plan.Reported reported) {
    Signature method = reported.method();
    Advice.WithCustomMapping advice =
        Advice.withCustomMapping()
            .bind(CallAdvice.Located.class, located.mapping(reported.site()))
            .bind(
                OutcomeAdvice.Value.class,
                reported
                    .argument()
                    .map(ArgumentMapping::of)
                    .orElseGet(() -> ArgumentMapping.ofResult(method.result())));
    Class<?> body =
        reported.argument().isPresent() ? OutcomeAdvice.AtEntry.class : OutcomeAdvice.AtExit.class;
    return advices.to(advice, body).on(only(method));
  }

  private static ElementMatcher.Junction<MethodDescription> only(Signature method) {
    return named(method.name()).and(hasDescriptor(method.descriptor()));
  }
}
