package dev.poet.engine.resilience;

import dev.poet.api.EnforcementException;
import dev.poet.engine.call.TunedCall;
import java.util.Set;

/**
 * A call of something that may fail or hang, with retries, a time-out and a bulkhead whose numbers
 * are tuned. A call goes
 *
 * <pre>
 * back-off (not before the first attempt)  ->  place  ->  attempt  ->  place given back
 * </pre>
 *
 * <p>again until an attempt returns or none is left. What the last attempt returned or threw comes
 * back as the same object. An {@code Error} and an {@link InterruptedException} are not repeated,
 * and an interrupted caller gets no other attempt. A {@link java.util.concurrent.CompletionStage}
 * that is returned counts as a success at once.
 *
 * <p>A call within an attempt of the same, on its thread, is a part of it: it runs once, with the
 * outer attempt. While frozen or off, each number is as written. Thread-safe.
 */
public final class ResilientCall {
  private final String id;
  private final TunedCall calls; // null if only the bulkhead is tuned
  private final Set<String> declared;
  private final Bulkhead bulkhead; // null: none
  private final Places places;
  private final Pause pause;
  private final ThreadLocal<Attempt> running = new ThreadLocal<>();

  ResilientCall(
      String id,
      TunedCall calls,
      Set<String> declared,
      Bulkhead bulkhead,
      Places places,
      Pause pause) {
    this.id = id;
    this.calls = calls;
    this.declared = declared;
    this.bulkhead = bulkhead;
    this.places = places;
    this.pause = pause;
  }

  /**
   * What is called.
   *
   * @param <R> what it returns
   * @param <X> what it throws
   */
  @FunctionalInterface
  public interface Body<R, X extends Throwable> {
    /** Runs one attempt; may be called several times. */
    R run(Attempt attempt) throws X;
  }

  /**
   * Calls.
   *
   * @throws X what the last attempt threw
   * @throws EnforcementException if the first attempt got no place in the bulkhead within the
   *     time-out, or was interrupted while it waited for one
   */
  public <R, X extends Throwable> R call(Body<R, X> body) throws X {
    Attempt outer = running.get();
    if (outer != null) {
      return body.run(outer);
    }
    Ended<R> ended =
        bulkhead == null ? tuned(body, Long.MAX_VALUE) : bulkhead.around(most -> tuned(body, most));
    return ended.<X>resultOrThrow();
  }

  private <R> Ended<R> tuned(Body<R, ?> body, long most) {
    if (calls == null) {
      return attempts(body, Rules.NONE, most);
    }
    return calls.call(
        arguments -> {
          Ended<R> ended = attempts(body, Rules.of(arguments, declared), most);
          arguments.outcome(ended.hasFailed() ? 1 : 0);
          return ended;
        });
  }

  private <R> Ended<R> attempts(Body<R, ?> body, Rules rules, long most) {
    Ended<R> last = null;
    for (int number = 1; number <= rules.retries() + 1; number++) {
      if (number > 1 && !hasWaited(rules.nanosBefore(number))) {
        return last;
      }
      if (!places.take(most, rules.mostNanosForAPlace())) {
        return last == null ? refused(most) : last;
      }
      last = attempt(body, new Attempt(number, rules.timeOut()));
      if (!last.mayBeRepeated()) {
        return last;
      }
    }
    return last;
  }

  private <R> Ended<R> attempt(Body<R, ?> body, Attempt attempt) {
    try {
      running.set(attempt);
      return new Ended<>(body.run(attempt), null);
    } catch (Throwable thrown) {
      return new Ended<>(null, thrown);
    } finally {
      running.remove();
      places.give();
    }
  }

  private <R> Ended<R> refused(long most) {
    return new Ended<>(
        null,
        new EnforcementException(
            "at most %d attempts of %s may run at a time, and no place was free in time"
                .formatted(most, id)));
  }

  /** False if the caller is interrupted, who then wants no other attempt. */
  private boolean hasWaited(long nanos) {
    if (Thread.currentThread().isInterrupted()) {
      return false;
    }
    try {
      pause.await(nanos);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
