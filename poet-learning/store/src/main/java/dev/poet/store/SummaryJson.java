package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.spi.TrialSummary;

/** The text form of a summary of trials in a package. */
final class SummaryJson {
  private SummaryJson() {}

  static ObjectNode encode(TrialSummary summary) {
    ObjectNode node = Json.object();
    node.put("function", summary.function());
    node.put("space_fingerprint", summary.spaceFingerprint());
    node.set("parameters", Json.array(summary.parameters()));
    node.put("control", summary.control());
    node.put("cell", summary.cell());
    node.put("day_millis", summary.dayMillis());
    node.put("trials", summary.trials());
    node.put("calls", summary.calls());
    node.put("failed_calls", summary.failedCalls());
    node.put("nanos", summary.nanos());
    node.put("windows", summary.windows());
    node.put("first_number", summary.firstNumber());
    node.put("last_number", summary.lastNumber());
    node.put("first_millis", summary.firstMillis());
    node.put("last_millis", summary.lastMillis());
    node.set("context", Json.array(summary.context()));
    node.set("metrics", SummaryRows.encode(summary.metrics()));
    node.set("covariates", SummaryRows.encode(summary.covariates()));
    return node;
  }

  static TrialSummary decode(JsonNode node) {
    return new TrialSummary(
        Json.text(node.required("function")),
        Json.text(node.required("space_fingerprint")),
        Json.point(node.required("parameters")),
        node.required("control").booleanValue(),
        (int) Json.whole(node.required("cell")),
        Json.whole(node.required("day_millis")),
        Json.whole(node.required("trials")),
        Json.whole(node.required("calls")),
        Json.whole(node.required("failed_calls")),
        Json.whole(node.required("nanos")),
        Json.whole(node.required("windows")),
        Json.whole(node.required("first_number")),
        Json.whole(node.required("last_number")),
        Json.whole(node.required("first_millis")),
        Json.whole(node.required("last_millis")),
        Json.numbers(node.required("context")),
        SummaryRows.decode(node.required("metrics")),
        SummaryRows.decode(node.required("covariates")));
  }
}
