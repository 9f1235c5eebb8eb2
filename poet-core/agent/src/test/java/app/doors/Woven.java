package app.doors;

import dev.poet.api.Enforce;
import dev.poet.api.Otherwise;
import dev.poet.api.Outcome;
import dev.poet.api.Poet;
import dev.poet.api.Trial;
import dev.poet.api.Tunable;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The functions for the doors that weave: annotated, and otherwise as anybody would write them. */
public final class Woven implements Functions {
  private final Bodies bodies = new Bodies();

  @Poet(id = "loss", minimise = "loss", stake = "50 EUR")
  @Outcome("loss")
  private double loss(@Tunable(min = 0, max = 10) double x) {
    return bodies.loss("loss", x);
  }

  @Poet(id = "fail")
  private void fail(Throwable given, @Tunable(min = 0, max = 10) double x) throws Throwable {
    bodies.note("fail", x);
    throw given;
  }

  @Poet(id = "outer", minimise = "loss")
  @Outcome("loss")
  private double outer(@Tunable(min = 0, max = 10) double x) {
    return bodies.loss("outer", x) + inner(BASELINE) + part(BASELINE) + part(BASELINE);
  }

  @Poet(id = "part", minimise = "loss", trial = @Trial(within = "outer"))
  private double part(@Tunable(min = 0, max = 10) double x) {
    return bodies.loss("part", x);
  }

  @Poet(id = "inner", minimise = "loss")
  @Outcome("loss")
  private double inner(@Tunable(min = 0, max = 10) double x) {
    return bodies.loss("inner", x);
  }

  @Poet(id = "walk")
  private void walk(int depth, @Tunable(min = 0, max = 10) double x) {
    bodies.note("walk", x);
    if (depth > 0) {
      walk(depth - 1, x);
    }
  }

  @Poet(id = "later", feedback = "mood", feedbackWithin = "1s")
  private CompletionStage<String> later(
      CompletionStage<String> given, @Tunable(min = 0, max = 10) double x) {
    bodies.note("later", x);
    return given;
  }

  @Poet(id = "published", trial = @Trial(stream = true))
  private Flow.Publisher<String> published(
      Flow.Publisher<String> given, @Tunable(min = 0, max = 10) double x) {
    bodies.note("published", x);
    return given;
  }

  @Poet(
      id = "rated",
      minimise = "loss",
      feedback = "loss",
      feedbackWithin = "PT1H",
      feedbackDefault = "loss = 50")
  private void rated(@Tunable(min = 0, max = 10) double x) {
    bodies.note("rated", x);
  }

  @Poet(id = "judged")
  @Enforce(min = BASELINE, max = BASELINE, otherwise = Otherwise.BASELINE)
  private double judged(@Tunable(min = 0, max = 10) double x) {
    bodies.note("judged", x);
    return x;
  }

  @Poet(id = "flaky", retries = 1)
  private void flaky(@Tunable(min = 0, max = 10) double x) throws IOException {
    bodies.flaky(x);
  }

  @Override
  public double loss() {
    return loss(BASELINE);
  }

  @Override
  public void fail(Throwable given) throws Throwable {
    fail(given, BASELINE);
  }

  @Override
  public double outer() {
    return outer(BASELINE);
  }

  @Override
  public void walk(int depth) {
    walk(depth, BASELINE);
  }

  @Override
  public CompletionStage<String> later(CompletionStage<String> given) {
    return later(given, BASELINE);
  }

  @Override
  public Flow.Publisher<String> published(Flow.Publisher<String> given) {
    return published(given, BASELINE);
  }

  @Override
  public void rated() {
    rated(BASELINE);
  }

  @Override
  public double judged() {
    return judged(BASELINE);
  }

  @Override
  public void flaky() throws IOException {
    flaky(BASELINE);
  }

  @Override
  public Bodies bodies() {
    return bodies;
  }
}
