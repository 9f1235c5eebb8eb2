package dev.poet.agent.weave;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.bytebuddy.asm.Advice;

/** What becomes part of a method that reports a metric. Copied into it, never called. */
final class OutcomeAdvice {
  private OutcomeAdvice() {}

  /** The reported argument or result as a number. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Value {}

  /** Reports an argument. */
  static final class AtEntry {
    private AtEntry() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@CallAdvice.Located PoetDispatcher located, @Value double value) {
      PoetDispatcher dispatcher = located;
      if (dispatcher != null) {
        dispatcher.outcome(value);
      }
    }
  }

  /** Reports the result of a method that returned. */
  static final class AtExit {
    private AtExit() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@CallAdvice.Located PoetDispatcher located, @Value double value) {
      PoetDispatcher dispatcher = located;
      if (dispatcher != null) {
        dispatcher.outcome(value);
      }
    }
  }
}
