package dev.poet.engine;

import dev.poet.api.EnforcementException;
import java.util.function.Predicate;

/**
 * The attempts of a call that the application makes itself, judged as those of a woven method with
 * rules or retries are. Thread-safe.
 */
final class Judge {
  private static final Predicate<Object> ANYTHING = result -> true;

  private final Tuner tuner;
  private final Predicate<Object> predicate;

  /**
   * What a call gives.
   *
   * @param failed whether only the code as written could give it
   */
  record Judged<R>(R result, boolean failed) {}

  /**
   * @param predicate null: any result is valid
   */
  Judge(Tuner tuner, Predicate<Object> predicate) {
    this.tuner = tuner;
    this.predicate = predicate == null ? ANYTHING : predicate;
  }

  /**
   * Runs the body until an attempt of it is accepted, or none is left.
   *
   * @param asWritten the baseline's arguments
   * @param running where calls within the body find the arguments
   * @throws EnforcementException if every attempt broke a rule, and that was declared
   */
  <R, X extends Throwable> Judged<R> run(
      TunedCall.Body<R, X> body,
      Arguments arguments,
      Arguments asWritten,
      ThreadLocal<Arguments> running)
      throws X {
    for (int attempt = 0; ; attempt++) {
      R result;
      try {
        result = body.run(arguments);
      } catch (Throwable thrown) {
        if (judgeThrown(attempt, thrown) == Verdict.AGAIN) {
          continue;
        }
        throw thrown;
      }
      Verdict verdict = judge(arguments, attempt, result);
      if (verdict == Verdict.ACCEPT) {
        return new Judged<>(result, false);
      }
      if (verdict == Verdict.BASELINE) {
        running.set(asWritten);
        return new Judged<>(body.run(asWritten), true);
      }
      if (verdict == Verdict.AMEND && isAmendable(result)) {
        return new Judged<>(amended(result), false);
      }
      if (verdict != Verdict.AGAIN) {
        throw new EnforcementException(tuner.enforcer().rejection(tuner.function().id()));
      }
    }
  }

  private Verdict judge(Arguments arguments, int attempt, Object result) {
    try {
      double number = result instanceof Number given ? given.doubleValue() : Double.NaN;
      boolean isValid = predicate.test(result);
      return tuner.enforce(arguments.row(), attempt, number, result == null, isValid);
    } catch (RuntimeException | Error broken) {
      tuner.failed(broken);
      return Verdict.ACCEPT;
    }
  }

  private Verdict judgeThrown(int attempt, Throwable thrown) {
    try {
      return tuner.enforcer().judgeThrown(attempt, thrown);
    } catch (RuntimeException | Error broken) {
      tuner.failed(broken);
      return Verdict.ACCEPT;
    }
  }

  private static boolean isAmendable(Object result) {
    return result instanceof Double
        || result instanceof Float
        || result instanceof Long
        || result instanceof Integer;
  }

  @SuppressWarnings("unchecked") // of the result's own type
  private <R> R amended(R result) {
    double given = ((Number) result).doubleValue();
    double amended = tuner.enforcer().amended(given);
    double whole = amended > given ? Math.ceil(amended) : Math.floor(amended);
    if (result instanceof Integer) {
      return (R) Integer.valueOf((int) whole);
    }
    if (result instanceof Long) {
      return (R) Long.valueOf((long) whole);
    }
    return result instanceof Float
        ? (R) Float.valueOf((float) amended)
        : (R) Double.valueOf(amended);
  }
}
