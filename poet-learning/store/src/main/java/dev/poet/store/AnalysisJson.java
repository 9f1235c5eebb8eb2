package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.spi.Finding;
import java.util.ArrayList;
import java.util.List;

/** The text form of a run of the analyses, with what it found, in a package. */
final class AnalysisJson {

  /** The run of one function. */
  record OfFunction(String function, StoredAnalysis run) {}

  private AnalysisJson() {}

  static ObjectNode encode(String function, StoredAnalysis run, Secrets secrets) {
    ObjectNode node = Json.object();
    node.put("function", function);
    node.put("run", run.run());
    node.put("trials", run.trials());
    node.put("stored", run.stored());
    node.put("looked", run.looked());
    node.put("at_millis", run.atMillis());
    ArrayNode findings = node.putArray("findings");
    run.findings().forEach(finding -> encode(finding, findings.addObject(), secrets));
    return node;
  }

  static OfFunction decode(JsonNode node) {
    String function = Json.text(node.required("function"));
    List<Finding> findings = new ArrayList<>();
    Json.elements(node.required("findings")).forEach(each -> findings.add(finding(function, each)));
    return new OfFunction(
        function,
        new StoredAnalysis(
            Json.whole(node.required("run")),
            Json.whole(node.required("trials")),
            Json.whole(node.required("stored")),
            Json.whole(node.required("looked")),
            Json.whole(node.required("at_millis")),
            findings));
  }

  private static void encode(Finding finding, ObjectNode node, Secrets secrets) {
    node.put("kind", finding.kind().name());
    ArrayNode subject = node.putArray("subject");
    finding.subject().forEach(subject::add);
    Intervals.put(node, "effect", finding.effect());
    node.put("unit", secrets.without(finding.unit()));
    node.put("chance", finding.chance());
    node.put("sentence", secrets.without(finding.sentence()));
    node.put("at_millis", finding.atMillis());
  }

  private static Finding finding(String function, JsonNode node) {
    return new Finding(
        function,
        Finding.Kind.valueOf(Json.text(node.required("kind"))),
        Json.texts(node.required("subject")),
        Intervals.of(node, "effect"),
        Json.text(node.required("unit")),
        Json.number(node.required("chance")),
        Json.text(node.required("sentence")),
        Json.whole(node.required("at_millis")));
  }
}
