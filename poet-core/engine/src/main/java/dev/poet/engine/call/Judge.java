package dev.poet.engine.call;

import dev.poet.api.EnforcementException;
import java.util.function.Predicate;

/**
 * The attempts of a call that the application makes itself, judged as those of a woven method with
 * rules or retries are. Thread-safe.
 */
public final class Judge {
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
  public Judge(Tuner tuner, Predicate<Object> predicate) {
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
      R amended = verdict == Verdict.AMEND ? amended(result) : null;
      if (amended != null) {
        return new Judged<>(amended, false);
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

  /** The nearest result of the same type that keeps the rules; null if there is none. */
  @SuppressWarnings("unchecked") // of the result's own type
  private <R> R amended(R result) {
    if (result instanceof Double given) {
      return (R) Double.valueOf(tuner.enforcer().amended(given));
    }
    if (result instanceof Float given) {
      return (R) Float.valueOf((float) tuner.enforcer().amended(given));
    }
    boolean isWhole = result instanceof Integer || result instanceof Long;
    double whole = isWhole ? whole(((Number) result).doubleValue()) : Double.NaN;
    if (Double.isNaN(whole)) {
      return null;
    }
    return result instanceof Integer
        ? (R) Integer.valueOf((int) whole)
        : (R) Long.valueOf((long) whole);
  }

  /** NaN if no whole number lies within the range. */
  private double whole(double given) {
    double amended = tuner.enforcer().amended(given);
    double whole = amended > given ? Math.ceil(amended) : Math.floor(amended);
    return tuner.enforcer().amended(whole) == whole ? whole : Double.NaN;
  }
}
