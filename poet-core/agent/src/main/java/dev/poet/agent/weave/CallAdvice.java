package dev.poet.agent.weave;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.bytebuddy.asm.Advice;

/**
 * What becomes part of a tuned method. Copied into it, never called; so it may mention JDK types
 * and the dispatcher, and nothing else.
 *
 * <p>Arguments are replaced all or not at all: {@code replaced} stands for code that computes every
 * new value before it stores the first, and stores can't fail. {@code row} is set only after that,
 * so the end of the call is told of parameters only if the body ran with them.
 */
final class CallAdvice {

  private CallAdvice() {}

  /** The dispatcher of the place when read; null: nobody is at work. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Located {}

  /** A feature of the call as a number, 0 if the function has fewer. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface FeatureAt {
    int value();
  }

  /** Replaces the tuned arguments when read; always true. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Replaced {}

  /** The metric that the method's result is, NaN if it is none. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface ResultMetric {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Located PoetDispatcher located,
      @Advice.Local(Locals.DISPATCHER) PoetDispatcher dispatcher,
      @Advice.Local(Locals.CALL) long call,
      @Advice.Local(Locals.CHOSEN) double[] chosen,
      @Advice.Local(Locals.ROW) double[] row,
      @Advice.Local(Locals.STARTED) long started,
      @Advice.Local(Locals.ATTEMPT) int attempt,
      @Replaced boolean replaced,
      @FeatureAt(0) double f0,
      @FeatureAt(1) double f1,
      @FeatureAt(2) double f2,
      @FeatureAt(3) double f3,
      @FeatureAt(4) double f4,
      @FeatureAt(5) double f5,
      @FeatureAt(6) double f6,
      @FeatureAt(7) double f7) {
    PoetDispatcher candidate = located;
    if (candidate == null) {
      return;
    }
    call = candidate.begin();
    if (call >= 0) {
      dispatcher = candidate;
      chosen = candidate.choose(call, f0, f1, f2, f3, f4, f5, f6, f7);
      if (chosen != null && replaced) {
        row = chosen;
      }
      if (call < PoetDispatcher.UNRECORDED) {
        started = System.nanoTime();
      }
    }
  }

  @Advice.OnMethodExit(
      onThrowable = Throwable.class,
      suppress = Throwable.class,
      backupArguments = true)
  static void exit(
      @Advice.Local(Locals.DISPATCHER) PoetDispatcher dispatcher,
      @Advice.Local(Locals.CALL) long call,
      @Advice.Local(Locals.ROW) double[] row,
      @Advice.Local(Locals.STARTED) long started,
      @ResultMetric double result,
      @Advice.Thrown Throwable thrown,
      @FeatureAt(0) double f0,
      @FeatureAt(1) double f1,
      @FeatureAt(2) double f2,
      @FeatureAt(3) double f3,
      @FeatureAt(4) double f4,
      @FeatureAt(5) double f5,
      @FeatureAt(6) double f6,
      @FeatureAt(7) double f7) {
    if (dispatcher != null) {
      double metric = thrown == null ? result : Double.NaN;
      dispatcher.end(call, row, started, metric, thrown != null, f0, f1, f2, f3, f4, f5, f6, f7);
    }
  }
}
