package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.TrialId;

/** The text form of a report of feedback in a package. */
final class FeedbackJson {
  private FeedbackJson() {}

  static ObjectNode encode(FeedbackEntry entry) {
    ObjectNode node = Json.object();
    node.put("function", entry.trial().function());
    node.put("stream", entry.trial().stream());
    node.put("number", entry.trial().number());
    node.put("metric", entry.metric());
    node.put("value", entry.value());
    node.put("at_millis", entry.atMillis());
    node.put("source", entry.source());
    node.put("sequence", entry.sequence());
    node.put("kind", entry.kind().name());
    node.put("late", entry.late());
    return node;
  }

  static FeedbackEntry decode(JsonNode node) {
    return new FeedbackEntry(
        new TrialId(
            Json.text(node.required("function")),
            Json.whole(node.required("stream")),
            Json.whole(node.required("number"))),
        Json.text(node.required("metric")),
        Json.number(node.required("value")),
        Json.whole(node.required("at_millis")),
        Json.whole(node.required("source")),
        Json.whole(node.required("sequence")),
        FeedbackEntry.Kind.valueOf(Json.text(node.required("kind"))),
        node.required("late").booleanValue());
  }
}
