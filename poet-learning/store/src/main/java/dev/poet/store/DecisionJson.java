package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.Point;
import dev.poet.spi.ProposalEntry;
import java.util.Optional;

/** The text forms of proposals and of what guards decided about them, in a package. */
final class DecisionJson {
  private DecisionJson() {}

  static ObjectNode encode(ProposalEntry proposal, Secrets secrets) {
    ObjectNode node = Json.object();
    node.put("function", proposal.function());
    node.put("source", secrets.without(proposal.source()));
    node.put("number", proposal.number());
    node.put("cell", proposal.cell());
    node.set("partition", PolicyJson.cuts(proposal.partition()));
    node.set("point", Json.array(proposal.point()));
    Intervals.put(node, "predicted", proposal.predicted());
    node.put("evidence", secrets.without(proposal.evidence()));
    node.put("status", proposal.status().name());
    node.put("at_millis", proposal.atMillis());
    node.put("decided_at_millis", proposal.decidedAtMillis());
    node.put("decision", secrets.without(proposal.decision()));
    return node;
  }

  static ProposalEntry proposal(JsonNode node) {
    return new ProposalEntry(
        Json.text(node.required("function")),
        Json.text(node.required("source")),
        Json.whole(node.required("number")),
        (int) Json.whole(node.required("cell")),
        node.has("partition")
            ? PolicyJson.partition(node.get("partition"))
            : ContextPartition.whole(),
        Json.point(node.required("point")),
        Intervals.of(node, "predicted"),
        Json.text(node.required("evidence")),
        ProposalEntry.Status.valueOf(Json.text(node.required("status"))),
        Json.whole(node.required("at_millis")),
        Json.whole(node.required("decided_at_millis")),
        node.has("decision") ? Json.text(node.get("decision")) : "");
  }

  static ObjectNode encode(GuardDecision decision, Secrets secrets) {
    ObjectNode node = Json.object();
    node.put("function", decision.function());
    node.put("version", decision.version());
    node.put("position", decision.position());
    node.put("guard", decision.guard());
    node.put("answer", decision.answer().name());
    node.put("reason", secrets.without(decision.reason()));
    node.set("proposed", Json.array(decision.proposed()));
    decision.result().ifPresent(result -> node.set("result", Json.array(result)));
    node.put("points", decision.points());
    node.put("at_millis", decision.atMillis());
    return node;
  }

  static GuardDecision decision(JsonNode node) {
    Optional<Point> result =
        node.has("result") ? Optional.of(Json.point(node.get("result"))) : Optional.empty();
    return new GuardDecision(
        Json.text(node.required("function")),
        Json.whole(node.required("version")),
        (int) Json.whole(node.required("position")),
        Json.text(node.required("guard")),
        GuardDecision.Answer.valueOf(Json.text(node.required("answer"))),
        Json.text(node.required("reason")),
        Json.point(node.required("proposed")),
        result,
        (int) Json.whole(node.required("points")),
        Json.whole(node.required("at_millis")));
  }
}
