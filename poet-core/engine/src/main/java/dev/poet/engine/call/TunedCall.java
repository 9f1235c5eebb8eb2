package dev.poet.engine.call;

import dev.poet.spi.TunedFunction;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * A tuned function that the application calls itself, without an agent: a lambda receives the
 * parameter values and its result is handed through. Everything else is as in a woven method:
 * exceptions pass as they are, a call within a call of the same function is part of it, and a
 * {@link CompletionStage} that is returned ends the trial when it completes. Where results are
 * judged ({@link Tuning#resultsIn}, {@link Tuning#retries}), the lambda may run several times.
 *
 * <p>Thread-safe. A call allocates one {@link Arguments}, 32 bytes, beside what the lambda
 * captures; one whose result is judged 24 bytes more.
 */
public final class TunedCall {
  private static final double[] NO_FEATURES = {};

  private final Tuner tuner;
  private final double[] baseline;
  private final int features;
  private final Arguments untouched;
  private final Judge judge; // null if nothing is declared about results and retries
  private final ThreadLocal<Arguments> running = new ThreadLocal<>();

  /**
   * @param judge null: the first attempt counts, whatever it gives
   */
  public TunedCall(Tuner tuner, double[] baseline, Judge judge) {
    TunedFunction function = tuner.function();
    this.tuner = tuner;
    this.baseline = baseline;
    this.features = (int) function.context().stream().filter(f -> f.calendar().isEmpty()).count();
    this.untouched = new Arguments(function, baseline, null);
    this.judge = judge;
  }

  /**
   * What is tuned.
   *
   * @param <R> what it returns
   * @param <X> what it throws
   */
  @FunctionalInterface
  public interface Body<R, X extends Throwable> {
    /** Runs with these values. */
    R run(Arguments arguments) throws X;
  }

  /** Calls a function without features. */
  public <R, X extends Throwable> R call(Body<R, X> body) throws X {
    return call(NO_FEATURES, body);
  }

  /**
   * Calls a function.
   *
   * @param context one number per declared feature, in order, without those of the calendar; read
   *     before the body runs
   * @throws IllegalArgumentException if there are more or fewer
   */
  public <R, X extends Throwable> R call(double[] context, Body<R, X> body) throws X {
    return call(context, body, false);
  }

  /**
   * Calls a function that returns a publisher. The call lasts until the first subscription to the
   * publisher that is given back is over: by completion, error or cancellation. Later subscriptions
   * run with the same values and are not judged.
   *
   * @param context as for {@link #call(double[], Body)}
   * @param <T> what is published
   */
  public <T, X extends Throwable> Flow.Publisher<T> stream(
      double[] context, Body<Flow.Publisher<T>, X> body) throws X {
    return call(context, body, true);
  }

  private <R, X extends Throwable> R call(double[] context, Body<R, X> body, boolean isStream)
      throws X {
    if (context.length != features) {
      throw new IllegalArgumentException(
          "POET-121 %s has %d features but was called with %d"
              .formatted(tuner.function().id(), features, context.length));
    }
    Arguments outer = running.get();
    if (outer != null) {
      return body.run(outer);
    }
    double f0 = at(context, 0);
    double f1 = at(context, 1);
    double f2 = at(context, 2);
    double f3 = at(context, 3);
    double f4 = at(context, 4);
    double f5 = at(context, 5);
    double f6 = at(context, 6);
    double f7 = at(context, 7);
    long call = begin();
    Arguments arguments = call < 0 ? untouched : choose(call, f0, f1, f2, f3, f4, f5, f6, f7);
    long started = 0;
    try {
      started = tuner.now();
      running.set(arguments);
    } catch (RuntimeException | Error own) {
      tuner.failed(own);
      arguments = untouched;
    }
    R result;
    boolean failed = false;
    try {
      if (judge == null || call < 0 || isStream) {
        result = body.run(arguments);
      } else {
        Judge.Judged<R> judged = judge.run(body, arguments, untouched, running);
        result = judged.result();
        failed = judged.failed();
      }
    } catch (Throwable thrown) {
      end(null, arguments, call, started, true, f0, f1, f2, f3, f4, f5, f6, f7);
      throw thrown;
    } finally {
      leave();
    }
    if (isStream && result != null && arguments.row() != null) {
      return watched(result, arguments, call, started, f0, f1, f2, f3, f4, f5, f6, f7);
    }
    end(result, arguments, call, started, failed, f0, f1, f2, f3, f4, f5, f6, f7);
    return result;
  }

  private long begin() {
    try {
      return tuner.begin();
    } catch (RuntimeException | Error own) {
      return Tuner.UNTOUCHED;
    }
  }

  /** All values are of the policy, or all of the baseline. */
  private Arguments choose(
      long call,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    try {
      double[] row = tuner.choose(call, f0, f1, f2, f3, f4, f5, f6, f7);
      for (int slot = 0; row != null && slot < baseline.length; slot++) {
        double value = tuner.parameter(row, slot, baseline[slot]);
        row = value == value ? row : null;
      }
      return row == null ? untouched : new Arguments(tuner.function(), baseline, row);
    } catch (RuntimeException | Error own) {
      return untouched;
    }
  }

  private void leave() {
    try {
      running.set(null);
    } catch (RuntimeException | Error own) {
      return; // as entering did: there is nothing to unset
    }
  }

  private void end(
      Object result,
      Arguments arguments,
      long call,
      long started,
      boolean failed,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    double[] row = arguments.row();
    try {
      if (row != null && result instanceof CompletionStage<?> stage) {
        Whole.Ending parts = tuner.returned(stage, call, row);
        stage.whenComplete(
            (value, thrown) -> {
              boolean broken = failed || thrown != null;
              parts.over(started, arguments.outcome(), broken);
              tuner.end(
                  call, row, started, arguments.outcome(), broken, f0, f1, f2, f3, f4, f5, f6, f7);
            });
      } else {
        double metric = failed ? Double.NaN : arguments.outcome();
        tuner.end(call, row, started, metric, failed, f0, f1, f2, f3, f4, f5, f6, f7);
      }
    } catch (RuntimeException | Error own) {
      return; // a trial is lost, the call is not
    }
  }

  @SuppressWarnings("unchecked") // a stream's R is the interface Flow.Publisher
  private <R> R watched(
      R result,
      Arguments arguments,
      long call,
      long started,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    try {
      double[] row = arguments.row();
      StreamedCall streamed =
          new StreamedCall(
              tuner, call, row, started, arguments::outcome, f0, f1, f2, f3, f4, f5, f6, f7);
      return (R) new WatchedPublisher<>((Flow.Publisher<?>) result, streamed, streamed);
    } catch (RuntimeException | Error own) {
      return result; // a trial is lost, the call is not
    }
  }

  private static double at(double[] context, int i) {
    return i < context.length ? context[i] : 0;
  }
}
