package dev.poet.agent.weave;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * The exit of a tuned method whose result is a publisher that is to be watched; its entry is {@link
 * CallAdvice}. The caller gets another publisher in its place.
 */
final class StreamAdvice {
  private StreamAdvice() {}

  /** Whether the declared result is the JDK's interface. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface IsFlow {}

  @Advice.OnMethodExit(
      onThrowable = Throwable.class,
      suppress = Throwable.class,
      backupArguments = true)
  static void exit(
      @Advice.Local(Locals.DISPATCHER) PoetDispatcher dispatcher,
      @Advice.Local(Locals.CALL) long call,
      @Advice.Local(Locals.ROW) double[] row,
      @Advice.Local(Locals.STARTED) long started,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object publisher,
      @IsFlow boolean isFlow,
      @Advice.Thrown Throwable thrown,
      @CallAdvice.FeatureAt(0) double f0,
      @CallAdvice.FeatureAt(1) double f1,
      @CallAdvice.FeatureAt(2) double f2,
      @CallAdvice.FeatureAt(3) double f3,
      @CallAdvice.FeatureAt(4) double f4,
      @CallAdvice.FeatureAt(5) double f5,
      @CallAdvice.FeatureAt(6) double f6,
      @CallAdvice.FeatureAt(7) double f7) {
    if (dispatcher != null) {
      if (publisher != null) {
        publisher =
            dispatcher.watched(
                publisher, isFlow, call, row, started, f0, f1, f2, f3, f4, f5, f6, f7);
      } else {
        boolean failed = thrown != null;
        dispatcher.end(call, row, started, Double.NaN, failed, f0, f1, f2, f3, f4, f5, f6, f7);
      }
    }
  }
}
