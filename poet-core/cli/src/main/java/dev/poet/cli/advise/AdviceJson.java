package dev.poet.cli.advise;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.terminal.JsonText;
import java.util.List;
import java.util.Locale;

/** Advice for programs. */
final class AdviceJson {
  private AdviceJson() {}

  static ObjectNode of(
      Advice advice, List<Declared> functions, List<LeftAlone> leftAlone, Calls calls) {
    ObjectNode json = JsonText.object();
    json.put("classes", advice.classes());
    json.put("numbers", advice.numbers());
    json.put("unnamed", advice.unnamed());
    json.put("unread_methods", advice.unread());
    JsonText.put(json, "gain_to_show", calls.gain());
    JsonText.put(json, "assumed_noise", calls.noise());
    JsonText.put(json, "assumed_cost_of_chance", Calls.COST_OF_CHANCE);
    ArrayNode proposed = json.putArray("functions");
    for (Declared function : functions) {
      ObjectNode row = proposed.addObject();
      row.put("function", function.id());
      row.put("class", function.className());
      row.put("method", function.method());
      row.put("minimise", "seconds");
      row.put("enabled", function.enabled());
      row.put("calls_needed", calls.needed(function.parameters().size()));
      row.put("calls_to_learn", calls.toLearn(function.parameters().size()));
      row.put("calls_to_show", calls.toShow());
      ArrayNode parameters = row.putArray("parameters");
      function.parameters().forEach(each -> put(parameters.addObject(), each));
    }
    ArrayNode alone = json.putArray("left_alone");
    for (LeftAlone each : leftAlone) {
      alone
          .addObject()
          .put("name", each.name())
          .put("value", each.value())
          .put("where", each.where())
          .put("reason", each.reason());
    }
    return json;
  }

  private static void put(ObjectNode row, Proposal proposal) {
    row.put("parameter", proposal.parameter());
    JsonText.put(row, "value", proposal.value());
    JsonText.put(row, "min", proposal.range().low());
    JsonText.put(row, "max", proposal.range().high());
    row.put("scale", proposal.range().scale().name().toLowerCase(Locale.ROOT));
    row.put("unit", proposal.unit());
    row.put("kind", proposal.kind().name().toLowerCase(Locale.ROOT));
    row.put("where", proposal.where());
    row.put("evidence", proposal.evidence());
    row.put("doubt", proposal.doubt().isEmpty() ? null : proposal.doubt());
  }
}
