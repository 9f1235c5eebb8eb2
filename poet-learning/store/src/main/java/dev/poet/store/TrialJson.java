package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import dev.poet.spi.TrialId;

/** The text form of a trial in a package. */
final class TrialJson {
  private TrialJson() {}

  static ObjectNode encode(CompletedTrial trial, boolean withContext, Secrets secrets) {
    ObjectNode node = Json.object();
    node.put("function", trial.id().function());
    node.put("stream", trial.id().stream());
    node.put("number", trial.id().number());
    node.put("policy", trial.policy());
    node.put("candidate", trial.candidate());
    node.put("propensity", trial.propensity());
    node.set("parameters", Json.array(trial.parameters()));
    if (withContext) {
      node.set("context", Json.array(trial.context()));
      node.set("covariates", Json.map(trial.covariates()));
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
