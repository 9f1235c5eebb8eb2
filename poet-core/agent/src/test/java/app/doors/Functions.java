package app.doors;

import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Functions that an application calls; every door brings its own way of tuning them. */
public interface Functions {
  /** What every parameter is as written. */
  double BASELINE = 2;

  /** The loss at the parameter x, smallest at 7. */
  double loss();

  /** Throws what it is given. */
  void fail(Throwable given) throws Throwable;

  /**
   * A function that calls another tuned function, and twice one that is judged by what this call
   * comes to; the sum of all losses.
   */
  double outer();

  /** A function that calls itself. */
  void walk(int depth);

  /** A function whose result completes later. */
  CompletionStage<String> later(CompletionStage<String> given);

  /** A function whose result is published later. */
  Flow.Publisher<String> published(Flow.Publisher<String> given);

  /** A function whose loss is reported by its caller, later. */
  void rated();

  /** A function whose every result but the one at {@link #BASELINE} breaks its rule. */
  double judged();

  /** A function that throws every other time, and may be tried twice. */
  void flaky() throws IOException;

  /** What the bodies do and have received. */
  Bodies bodies();
}
