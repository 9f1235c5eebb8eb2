package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.spi.Condition;

/** The text form of when a parameter counts. */
final class ConditionJson {
  private ConditionJson() {}

  static ObjectNode encode(Condition condition) {
    ObjectNode node = Json.object().put("parent", condition.parent());
    condition.options().forEach(node.putArray("options")::add);
    return node;
  }

  static Condition decode(JsonNode node) {
    return new Condition(Json.text(node.required("parent")), Json.texts(node.required("options")));
  }
}
