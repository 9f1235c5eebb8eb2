package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.ParameterJson;
import dev.poet.evidence.Change;
import dev.poet.evidence.Convergence;
import dev.poet.evidence.Explanation;
import dev.poet.evidence.Move;
import dev.poet.evidence.Precautions;
import dev.poet.evidence.Summary;
import dev.poet.spi.Interval;
import dev.poet.spi.PolicyVersion;
import java.util.Locale;

/** An {@link Explanation} for programs. */
final class ExplanationJson {
  private ExplanationJson() {}

  static ObjectNode of(Explanation explanation) {
    Summary summary = explanation.summary();
    ObjectNode root = JsonText.object();
    root.put("function", summary.function());
    root.put("state", summary.state().name().toLowerCase(Locale.ROOT));
    root.put("remark", summary.remark().isEmpty() ? null : summary.remark());
    root.put("schedule", summary.schedule().isEmpty() ? null : summary.schedule());
    root.set("pins", PinJson.of(summary.pins()));
    root.put("objective", explanation.objective());
    explanation.limits().forEach(root.putArray("limits")::add);
    root.put("budget", explanation.budget().orElse(null));
    root.put("shadow", explanation.newest().flatMap(Precautions::shadow).orElse(null));
    Interval gain = summary.gain().relative();
    JsonText.put(root, "gain_percent", 100 * gain.estimate());
    JsonText.put(root, "gain_low", 100 * gain.low());
    JsonText.put(root, "gain_high", 100 * gain.high());
    root.put("tuned_trials", summary.gain().tunedTrials());
    root.put("control_trials", summary.gain().controlTrials());
    ArrayNode values = root.putArray("values");
    explanation.values().forEach(value -> values.add(value(value)));
    root.set(
        "change", explanation.change().map(change -> change(change, explanation)).orElse(null));
    ArrayNode settled = root.putArray("settled");
    explanation.settled().forEach(each -> settled.add(settled(each)));
    ArrayNode versions = root.putArray("versions");
    for (PolicyVersion version : explanation.recent()) {
      ObjectNode node = version(version);
      node.set("changed", explanation.changeIn(version).map(ExplanationJson::moves).orElse(null));
      versions.add(node);
    }
    return root;
  }

  private static ObjectNode value(Explanation.Value value) {
    ObjectNode node = JsonText.object();
    node.put("parameter", value.parameter().name());
    node.put("unit", value.parameter().domain().unit());
    ParameterJson.put(node, "low", value.parameter().domain(), value.parameter().domain().low());
    ParameterJson.put(node, "high", value.parameter().domain(), value.parameter().domain().high());
    ParameterJson.put(node, "baseline", value.parameter().domain(), value.baseline());
    ParameterJson.put(node, "in_force_low", value.parameter().domain(), value.low());
    ParameterJson.put(node, "in_force_high", value.parameter().domain(), value.high());
    ParameterJson.put(node, "learned", value.parameter().domain(), value.learned());
    return node;
  }

  private static ObjectNode settled(Convergence each) {
    ObjectNode node = JsonText.object();
    node.put("parameter", each.parameter().name());
    ParameterJson.put(node, "low", each.parameter().domain(), each.low());
    ParameterJson.put(node, "high", each.parameter().domain(), each.high());
    node.put("since_version", each.since());
    node.put("trials", each.trials());
    node.put("holds", each.holds());
    return node.put("withdrawn_by_version", each.holds() ? null : each.withdrawn());
  }

  private static ObjectNode change(Change change, Explanation explanation) {
    String stored = explanation.guards();
    ObjectNode node = version(change.version());
    explanation.rejected().forEach(node.putArray("rejected")::add);
    node.put("contexts", change.version().policy().partition().size());
    node.put("undo_version", explanation.before().orElse(null));
    node.put("why", change.why());
    String guards = stored.isEmpty() ? change.guards() : stored;
    node.put("guards", guards.isEmpty() ? null : guards);
    node.set("changed", moves(change));
    return node;
  }

  private static ObjectNode version(PolicyVersion version) {
    ObjectNode node = JsonText.object();
    node.put("version", version.policy().version());
    node.put("after_trial", version.afterTrial());
    node.put("at_millis", version.atMillis());
    node.put("who", version.who());
    node.put("why", version.why());
    ObjectNode evidence = node.putObject("evidence");
    version.evidence().forEach((name, number) -> JsonText.put(evidence, name, number));
    return node;
  }

  private static ArrayNode moves(Change change) {
    ArrayNode moves = JsonText.object().arrayNode();
    for (Move move : change.moves()) {
      ObjectNode node = moves.addObject();
      node.put("parameter", move.parameter().name());
      ParameterJson.put(node, "from", move.parameter().domain(), move.from());
      ParameterJson.put(node, "to", move.parameter().domain(), move.to());
    }
    return moves;
  }
}
