package dev.poet.agent.weave;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.bytebuddy.asm.Advice;

/**
 * The exit of a tuned method whose results are judged, in place of {@link CallAdvice}'s. Returning
 * true makes the body run again with the arguments as entry left them. Copied, never called.
 */
final class EnforcedExit {
  private EnforcedExit() {}

  /** The verdict on the result when read. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Judged {}

  /** Amends the result when read; always true. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Amended {}

  /** Puts back what the caller passed when read; always true. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Restored {}

  /** A new exception when read. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Rejection {}

  @Advice.OnMethodExit(
      onThrowable = Throwable.class,
      suppress = Throwable.class,
      backupArguments = true,
      repeatOn = Advice.OnNonDefaultValue.class)
  static boolean exit(
      @Advice.Local(Locals.DISPATCHER) PoetDispatcher dispatcher,
      @Advice.Local(Locals.CALL) long call,
      @Advice.Local(Locals.ROW) double[] row,
      @Advice.Local(Locals.STARTED) long started,
      @Advice.Local(Locals.ATTEMPT) int attempt,
      @CallAdvice.ResultMetric double result,
      @Judged int judged,
      @Amended boolean amended,
      @Restored boolean restored,
      @Rejection Throwable rejection,
      @Advice.Thrown(readOnly = false) Throwable thrown,
      @CallAdvice.FeatureAt(0) double f0,
      @CallAdvice.FeatureAt(1) double f1,
      @CallAdvice.FeatureAt(2) double f2,
      @CallAdvice.FeatureAt(3) double f3,
      @CallAdvice.FeatureAt(4) double f4,
      @CallAdvice.FeatureAt(5) double f5,
      @CallAdvice.FeatureAt(6) double f6,
      @CallAdvice.FeatureAt(7) double f7) {
    if (dispatcher == null) {
      return false;
    }
    int verdict = PoetDispatcher.ACCEPT;
    try {
      verdict = thrown == null ? judged : dispatcher.judgeThrown(attempt, thrown);
    } catch (Throwable broken) {
      dispatcher.failed(broken); // the call has to end all the same
    }
    if (verdict == PoetDispatcher.AGAIN) {
      attempt++;
      return true;
    }
    if (verdict == PoetDispatcher.BASELINE && restored) {
      attempt = -1;
      return true;
    }
    double metric = thrown == null ? result : Double.NaN;
    boolean failed = thrown != null || attempt < 0 || verdict == PoetDispatcher.REJECT;
    boolean changed = verdict == PoetDispatcher.AMEND && amended;
    if (verdict == PoetDispatcher.REJECT) {
      thrown = rejection;
    }
    dispatcher.end(call, row, started, metric, failed, f0, f1, f2, f3, f4, f5, f6, f7);
    return false;
  }
}
