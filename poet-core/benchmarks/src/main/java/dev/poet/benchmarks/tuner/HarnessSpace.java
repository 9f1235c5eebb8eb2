package dev.poet.benchmarks.tuner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.api.Scale;
import dev.poet.spi.Condition;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parameters and context of one run, between the harness's form and ours. Immutable. */
final class HarnessSpace {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> parameters;
  private final List<JsonNode> features;
  private final TunedFunction function;

  /**
   * @param message that opens a run
   */
  HarnessSpace(JsonNode message) {
    this.parameters = list(message.path("params"));
    this.features = list(message.path("context"));
    this.function =
        new TunedFunction(
            "harness",
            "",
            new ParameterSpace(parameters.stream().map(HarnessSpace::parameter).toList()),
            features.stream().map(HarnessSpace::feature).toList(),
            new TrialSpan.OneCall(),
            Objective.parse(Objective.Direction.MAXIMISE, "value"));
  }

  TunedFunction function() {
    return function;
  }

  Point baseline() {
    double[] values = new double[parameters.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(parameters.get(i), parameters.get(i).path("default"));
    }
    return function.space().nearest(Point.of(values));
  }

  List<Double> context(JsonNode given) {
    return features.stream()
        .map(feature -> value(feature, given.path(feature.path("name").asText())))
        .toList();
  }

  /** Only parameters that count. */
  ObjectNode params(Point point) {
    ObjectNode params = JSON.createObjectNode();
    for (int i = 0; i < parameters.size(); i++) {
      if (function.space().isActive(i, point)) {
        String name = parameters.get(i).path("name").asText();
        Domain domain = function.space().domain(i);
        if (domain instanceof Domain.Choice) {
          params.set(name, parameters.get(i).path("choices").get((int) point.get(i)));
        } else if (domain instanceof Domain.Whole) {
          params.put(name, (long) point.get(i));
        } else {
          params.put(name, point.get(i));
        }
      }
    }
    return params;
  }

  private static double value(JsonNode spec, JsonNode value) {
    return spec.path("type").asText().equals("categorical")
        ? list(spec.path("choices")).indexOf(value)
        : value.asDouble();
  }

  private static Parameter parameter(JsonNode spec) {
    double low = spec.path("low").asDouble();
    double high = spec.path("high").asDouble();
    Scale scale = spec.path("log").asBoolean() ? Scale.LOG : Scale.LINEAR;
    Domain domain =
        switch (spec.path("type").asText()) {
          case "categorical" -> new Domain.Choice(texts(spec.path("choices")));
          case "int" -> new Domain.Whole(low, high, 1, scale, "");
          default -> new Domain.Real(low, high, scale, "");
        };
    JsonNode when = spec.path("when");
    Optional<Condition> condition =
        when.isObject()
            ? Optional.of(new Condition(when.path("param").asText(), texts(when.path("in"))))
            : Optional.empty();
    return new Parameter(spec.path("name").asText(), domain, 1, "", "", condition, 0, 0);
  }

  private static ContextFeature feature(JsonNode spec) {
    String name = spec.path("name").asText();
    List<String> options = texts(spec.path("choices"));
    return options.isEmpty() ? new ContextFeature(name, "") : ContextFeature.kind(name, options);
  }

  private static List<String> texts(JsonNode array) {
    return list(array).stream().map(JsonNode::asText).toList();
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all;
  }
}
