package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.api.Scale;
import dev.poet.spi.Domain;

/** The text form of the values that a parameter may take. */
final class DomainJson {
  private static final String REAL = "real";
  private static final String WHOLE = "whole";
  private static final String CHOICE = "choice";

  private DomainJson() {}

  static ObjectNode encode(Domain domain) {
    if (domain instanceof Domain.Real real) {
      return range(REAL, real, real.scale());
    }
    if (domain instanceof Domain.Whole whole) {
      return range(WHOLE, whole, whole.scale()).put("step", whole.step());
    }
    if (domain instanceof Domain.Choice choice) {
      ObjectNode node = Json.object().put("kind", CHOICE);
      ArrayNode options = node.putArray("options");
      choice.options().forEach(options::add);
      return choice.ordered() ? node.put("ordered", true) : node;
    }
    throw new IllegalArgumentException("the store has no form for the domain " + domain);
  }

  static Domain decode(JsonNode node) {
    String kind = Json.text(node.required("kind"));
    return switch (kind) {
      case REAL -> new Domain.Real(low(node), high(node), scale(node), unit(node));
      case WHOLE ->
          new Domain.Whole(
              low(node), high(node), Json.number(node.required("step")), scale(node), unit(node));
      case CHOICE -> new Domain.Choice(Json.texts(node.required("options")), node.has("ordered"));
      default -> throw new IllegalArgumentException("unknown domain " + kind);
    };
  }

  private static ObjectNode range(String kind, Domain domain, Scale scale) {
    return Json.object()
        .put("kind", kind)
        .put("low", domain.low())
        .put("high", domain.high())
        .put("scale", scale.name())
        .put("unit", domain.unit());
  }

  private static double low(JsonNode node) {
    return Json.number(node.required("low"));
  }

  private static double high(JsonNode node) {
    return Json.number(node.required("high"));
  }

  private static Scale scale(JsonNode node) {
    return Scale.valueOf(Json.text(node.required("scale")));
  }

  private static String unit(JsonNode node) {
    return Json.text(node.required("unit"));
  }
}
