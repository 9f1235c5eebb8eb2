package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import dev.poet.spi.TrialId;
import dev.poet.spi.TunedFunction;
import java.util.Optional;

/** The text form of a trial in a package. */
final class TrialJson {
  private TrialJson() {}

  /**
   * @param own declaration under which the trial ran, if it is known
   * @param telling what may be told
   */
  static ObjectNode encode(
      CompletedTrial trial, Optional<TunedFunction> own, Telling telling, Secrets secrets) {
    ObjectNode node = Json.object();
    node.put("function", trial.id().function());
    node.put("stream", trial.id().stream());
    node.put("number", trial.id().number());
    node.put("policy", trial.policy());
    node.put("candidate", trial.candidate());
    node.put("propensity", trial.propensity());
    node.set("parameters", Json.array(trial.parameters()));
    if (telling.isFull()) {
      node.set("context", Json.array(trial.context()));
      node.set("covariates", Json.map(trial.covariates()));
    } else {
      told(trial, own, telling).ifPresent(context -> node.set("context", context));
    }
    node.put("learned_as", trial.learnedAs());
    node.put("started_at_millis", trial.startedAtMillis());
    node.put("calls", trial.calls());
    node.put("nanos", trial.nanos());
    node.set("metrics", Json.map(trial.metrics()));
    if (trial.outcome() instanceof Outcome.Failure failure) {
      node.put("failed_calls", failure.failedCalls());
    }
    if (trial.outcome() instanceof Outcome.Ignored ignored) {
      node.put("ignored", secrets.without(ignored.reason()));
    }
    return node;
  }

  /** The context with null for what is not told; nothing if that is all. */
  private static Optional<ArrayNode> told(
      CompletedTrial trial, Optional<TunedFunction> own, Telling telling) {
    ArrayNode context = Json.array();
    boolean any = false;
    for (int i = 0; i < trial.context().size(); i++) {
      if (telling.tells(own, i)) {
        context.add(trial.context().get(i));
        any = true;
      } else {
        context.addNull();
      }
    }
    return any ? Optional.of(context) : Optional.empty();
  }

  static CompletedTrial decode(JsonNode node) {
    return new CompletedTrial(
        new TrialId(
            Json.text(node.required("function")),
            Json.whole(node.required("stream")),
            Json.whole(node.required("number"))),
        Json.whole(node.required("policy")),
        (int) Json.whole(node.required("candidate")),
        Json.number(node.required("propensity")),
        Json.point(node.required("parameters")),
        Json.numbers(node.required("context")),
        Json.whole(node.required("started_at_millis")),
        Json.whole(node.required("calls")),
        Json.whole(node.required("nanos")),
        outcome(node),
        Json.map(node.required("metrics")),
        Json.map(node.required("covariates")),
        node.has("learned_as") ? Json.whole(node.get("learned_as")) : 0);
  }

  private static Outcome outcome(JsonNode node) {
    if (node.has("failed_calls")) {
      return new Outcome.Failure(Json.whole(node.get("failed_calls")));
    }
    return node.has("ignored")
        ? new Outcome.Ignored(Json.text(node.get("ignored")))
        : new Outcome.Success();
  }
}
