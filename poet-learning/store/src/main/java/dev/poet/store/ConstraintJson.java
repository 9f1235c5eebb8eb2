package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.spi.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text form of what parameters must keep to together. */
final class ConstraintJson {
  private ConstraintJson() {}

  /** Empty for a rule in code, which is the program's. */
  static Optional<ObjectNode> encode(Constraint constraint) {
    if (!(constraint instanceof Constraint.Linear linear)) {
      return Optional.empty();
    }
    ObjectNode node = Json.object().put("most", linear.most());
    ArrayNode terms = node.putArray("terms");
    linear
        .terms()
        .forEach(t -> terms.addObject().put("weight", t.weight()).put("parameter", t.parameter()));
    return Optional.of(node);
  }

  /**
   * @param node null where there are none
   */
  static List<Constraint> decode(JsonNode node) {
    List<Constraint> constraints = new ArrayList<>();
    if (node != null) {
      Json.elements(node).forEach(constraint -> constraints.add(linear(constraint)));
    }
    return constraints;
  }

  private static Constraint linear(JsonNode node) {
    List<Constraint.Term> terms = new ArrayList<>();
    for (JsonNode term : Json.elements(node.required("terms"))) {
      terms.add(
          new Constraint.Term(
              Json.number(term.required("weight")), Json.text(term.required("parameter"))));
    }
    return new Constraint.Linear(terms, Json.number(node.required("most")));
  }
}
