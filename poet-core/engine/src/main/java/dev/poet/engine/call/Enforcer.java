package dev.poet.engine.call;

import dev.poet.api.Otherwise;
import dev.poet.spi.Enforcement;

/**
 * Judges each attempt of a call by the declared rules. Immutable; decides without allocating. Only
 * an attempt that is to be repeated waits, on the caller's thread, as the author has declared.
 */
public final class Enforcer {
  /** Beyond that a doubled wait doesn't grow. */
  private static final int MOST_DOUBLINGS = 10;

  private final Enforcement rules;

  public Enforcer(Enforcement rules) {
    this.rules = rules;
  }

  /**
   * Judges what an attempt has returned.
   *
   * @param tuned whether the body ran with other values than as written
   * @param attempt counted from 0; negative: the one after falling back
   * @param number the result; NaN if it is none
   * @param isValid what the predicate says; true without one
   */
  public Verdict judge(boolean tuned, int attempt, double number, boolean isNull, boolean isValid) {
    boolean inRange = !rules.hasRange() || number >= rules.min() && number <= rules.max();
    boolean othersKept = isValid && !(isNull && rules.notNull());
    if (attempt < 0 || inRange && othersKept) {
      return Verdict.ACCEPT;
    }
    if (rules.otherwise() == Otherwise.AMEND && othersKept && number == number) {
      return Verdict.AMEND;
    }
    if (attempt < rules.retries() && hasWaited(attempt)) {
      return Verdict.AGAIN;
    }
    if (rules.otherwise() == Otherwise.BASELINE) {
      return tuned ? Verdict.BASELINE : Verdict.ACCEPT;
    }
    return Verdict.REJECT;
  }

  /** Judges an attempt that threw. What it threw last reaches the caller as it is. */
  public Verdict judgeThrown(int attempt, Throwable thrown) {
    boolean mayHelp = thrown instanceof Exception && !(thrown instanceof InterruptedException);
    return mayHelp && attempt >= 0 && attempt < rules.retries() && hasWaited(attempt)
        ? Verdict.AGAIN
        : Verdict.ACCEPT;
  }

  /** The nearest number that keeps the rules. */
  public double amended(double number) {
    return Math.min(rules.max(), Math.max(rules.min(), number));
  }

  /** Waits before a retry; false if the caller is interrupted, who then wants no other attempt. */
  private boolean hasWaited(int attempt) {
    if (Thread.currentThread().isInterrupted()) {
      return false;
    }
    try {
      Thread.sleep(rules.backOffMillis() << Math.min(attempt, MOST_DOUBLINGS));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Why a result is rejected, for the exception's message. */
  public String rejection(String function) {
    return "the result of %s must keep its declared rules (%s) but did not in %d attempt(s)"
        .formatted(function, sentence(), rules.retries() + 1);
  }

  private String sentence() {
    String range = rules.hasRange() ? "%s to %s".formatted(rules.min(), rules.max()) : "";
    String notNull = rules.notNull() ? "not null" : "";
    return java.util.stream.Stream.of(range, notNull, rules.predicate())
        .filter(rule -> !rule.isEmpty())
        .collect(java.util.stream.Collectors.joining(", "));
  }
}
