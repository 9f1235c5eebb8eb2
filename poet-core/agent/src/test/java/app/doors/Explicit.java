package app.doors;

import dev.poet.api.Aggregate;
import dev.poet.api.Otherwise;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The functions for the library door: the same bodies in lambdas. */
public final class Explicit implements Functions {
  private final Bodies bodies = new Bodies();
  private final TunedCall loss;
  private final TunedCall fail;
  private final TunedCall outer;
  private final TunedCall inner;
  private final TunedCall part;
  private final TunedCall walk;
  private final TunedCall later;
  private final TunedCall published;
  private final TunedCall rated;
  private final TunedCall judged;
  private final TunedCall flaky;

  public Explicit(PoetRuntime runtime) {
    loss = runtime.tune(measured("loss").stake("50 EUR"));
    fail = runtime.tune(timed("fail"));
    outer = runtime.tune(measured("outer"));
    inner = runtime.tune(measured("inner"));
    part = runtime.tune(timed("part").minimise("loss").trialWithin("outer"));
    walk = runtime.tune(timed("walk"));
    later = runtime.tune(timed("later").feedback(Duration.ofSeconds(1), "mood"));
    published = runtime.tune(timed("published"));
    judged =
        runtime.tune(timed("judged").resultsIn(BASELINE, BASELINE).otherwise(Otherwise.BASELINE));
    flaky = runtime.tune(timed("flaky").retries(1, Duration.ZERO));
    Tuning awaited = timed("rated").minimise("loss");
    rated = runtime.tune(awaited.feedback(Duration.ofHours(1), "loss").feedbackDefault("loss", 50));
  }

  private static Tuning timed(String id) {
    return Tuning.of(id).real("x", 0, 10, BASELINE);
  }

  private static Tuning measured(String id) {
    return timed(id).minimise("loss").outcome("loss", Aggregate.SUM);
  }

  @Override
  public double loss() {
    return loss.call(
        arguments -> {
          double value = bodies.loss("loss", arguments.getDouble("x"));
          arguments.outcome(value);
          return value;
        });
  }

  @Override
  public void fail(Throwable given) throws Throwable {
    fail.call(
        arguments -> {
          bodies.note("fail", arguments.getDouble("x"));
          throw given;
        });
  }

  @Override
  public double outer() {
    return outer.call(
        arguments -> {
          double value = bodies.loss("outer", arguments.getDouble("x")) + inner() + part() + part();
          arguments.outcome(value);
          return value;
        });
  }

  private double inner() {
    return inner.call(
        arguments -> {
          double value = bodies.loss("inner", arguments.getDouble("x"));
          arguments.outcome(value);
          return value;
        });
  }

  private double part() {
    return part.call(arguments -> bodies.loss("part", arguments.getDouble("x")));
  }

  @Override
  public void walk(int depth) {
    walk.call(
        arguments -> {
          bodies.note("walk", arguments.getDouble("x"));
          if (depth > 0) {
            walk(depth - 1);
          }
          return null;
        });
  }

  @Override
  public CompletionStage<String> later(CompletionStage<String> given) {
    return later.call(
        arguments -> {
          bodies.note("later", arguments.getDouble("x"));
          return given;
        });
  }

  @Override
  public Flow.Publisher<String> published(Flow.Publisher<String> given) {
    return published.stream(
        new double[0],
        arguments -> {
          bodies.note("published", arguments.getDouble("x"));
          return given;
        });
  }

  @Override
  public void rated() {
    rated.call(
        arguments -> {
          bodies.note("rated", arguments.getDouble("x"));
          return null;
        });
  }

  @Override
  public double judged() {
    return judged.call(
        arguments -> {
          bodies.note("judged", arguments.getDouble("x"));
          return arguments.getDouble("x");
        });
  }

  @Override
  public void flaky() throws IOException {
    flaky.<Void, IOException>call(
        arguments -> {
          bodies.flaky(arguments.getDouble("x"));
          return null;
        });
  }

  @Override
  public Bodies bodies() {
    return bodies;
  }
}
