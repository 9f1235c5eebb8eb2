package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.api.Privacy;
import dev.poet.spi.Calendar;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.ControlArm;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.FeedbackSource;
import dev.poet.spi.Limit;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Protection;
import dev.poet.spi.Stake;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The text form of a function's declaration. */
final class DeclarationJson {
  private static final String ONE_CALL = "one-call";
  private static final String UNTIL_FEATURE_CHANGES = "until-feature-changes";
  private static final String LASTING = "lasting";
  private static final String CALLS = "calls";
  private static final String WITHIN_CALL = "within-call";

  private static final String HASH = "hash";
  private static final String SUBJECT = "subject";
  private static final String BUCKETS = "buckets";

  private DeclarationJson() {}

  static ObjectNode encode(TunedFunction function) {
    ObjectNode node = Json.object().put("id", function.id()).put("domain", function.domain());
    ArrayNode parameters = node.putArray("parameters");
    function.space().parameters().forEach(p -> parameters.add(encode(p)));
    ArrayNode constraints = Json.object().arrayNode();
    function
        .space()
        .constraints()
        .forEach(c -> ConstraintJson.encode(c).ifPresent(constraints::add));
    if (!constraints.isEmpty()) {
      node.set("constraints", constraints);
    }
    ArrayNode context = node.putArray("context");
    function.context().forEach(f -> context.add(encode(f)));
    node.set("span", encode(function.span()));
    node.set("objective", encode(function.objective()));
    if (function.feedback().isAwaited()) {
      node.set("feedback", encode(function.feedback()));
    }
    if (!function.limits().isEmpty()) {
      ArrayNode limits = node.putArray("limits");
      function.limits().forEach(limit -> limits.add(limit.toString()));
    }
    if (!function.control().equals(ControlArm.USUAL)) {
      ObjectNode control = node.putObject("control");
      function.control().share().ifPresent(share -> control.put("share", share));
      function.control().key().ifPresent(key -> control.put("key", key));
    }
    function.stake().ifPresent(stake -> node.put("stake", stake.toString()));
    return node;
  }

  static TunedFunction decode(JsonNode node) {
    List<Parameter> parameters = new ArrayList<>();
    Json.elements(node.required("parameters")).forEach(p -> parameters.add(parameter(p)));
    List<ContextFeature> context = new ArrayList<>();
    Json.elements(node.required("context")).forEach(f -> context.add(feature(f)));
    return new TunedFunction(
        Json.text(node.required("id")),
        Json.text(node.required("domain")),
        new ParameterSpace(parameters, ConstraintJson.decode(node.get("constraints"))),
        context,
        span(node.required("span")),
        objective(node.required("objective")),
        feedback(node.get("feedback")),
        node.has("limits")
            ? Json.texts(node.get("limits")).stream().map(Limit::parse).toList()
            : List.of(),
        control(node.path("control")),
        Optional.ofNullable(node.get("stake")).map(Json::text).map(Stake::parse));
  }

  private static ControlArm control(JsonNode node) {
    return new ControlArm(
        node.has("share")
            ? OptionalDouble.of(Json.number(node.get("share")))
            : OptionalDouble.empty(),
        node.has("key") ? OptionalInt.of((int) Json.whole(node.get("key"))) : OptionalInt.empty());
  }

  private static ObjectNode encode(Parameter parameter) {
    ObjectNode node = Json.object().put("name", parameter.name());
    node.setAll(DomainJson.encode(parameter.domain()));
    node.put("maxStep", parameter.maxStep()).put("impact", parameter.impact());
    parameter.condition().ifPresent(condition -> node.set("when", ConditionJson.encode(condition)));
    if (!parameter.formerly().isEmpty()) {
      node.put("formerly", parameter.formerly());
    }
    if (parameter.deadBand() > 0) {
      node.put("deadBand", parameter.deadBand());
    }
    return parameter.restTrials() > 0 ? node.put("restTrials", parameter.restTrials()) : node;
  }

  private static Parameter parameter(JsonNode node) {
    return new Parameter(
        Json.text(node.required("name")),
        DomainJson.decode(node),
        Json.number(node.required("maxStep")),
        Json.text(node.required("impact")),
        node.has("formerly") ? Json.text(node.get("formerly")) : "",
        Optional.ofNullable(node.get("when")).map(ConditionJson::decode),
        node.has("deadBand") ? Json.number(node.get("deadBand")) : 0,
        node.has("restTrials") ? Json.whole(node.get("restTrials")) : 0);
  }

  private static ObjectNode encode(ContextFeature feature) {
    ObjectNode node = Json.object().put("name", feature.name()).put("unit", feature.unit());
    if (feature.privacy() != Privacy.FULL) {
      node.put("privacy", feature.privacy().name());
    }
    if (feature.isKind()) {
      feature.options().forEach(node.putArray("options")::add);
    }
    feature.calendar().ifPresent(calendar -> node.put("calendar", calendar.feature()));
    Protection protection = feature.protection();
    if (protection instanceof Protection.Hash) {
      node.put("protection", HASH);
    } else if (protection instanceof Protection.Subject) {
      node.put("protection", SUBJECT);
    } else if (protection instanceof Protection.Buckets buckets) {
      node.put("protection", BUCKETS).set("edges", Json.array(buckets.edges()));
    }
    return node;
  }

  /** What was declared before there was any protection has none. */
  private static ContextFeature feature(JsonNode node) {
    String privacy = node.has("privacy") ? Json.text(node.get("privacy")) : Privacy.FULL.name();
    return new ContextFeature(
        Json.text(node.required("name")),
        Json.text(node.required("unit")),
        node.has("protection") ? protection(node) : Protection.NONE,
        Privacy.valueOf(privacy),
        node.has("options") ? Json.texts(node.get("options")) : List.of(),
        Optional.ofNullable(node.get("calendar")).map(Json::text).map(Calendar::of));
  }

  private static Protection protection(JsonNode node) {
    String kind = Json.text(node.get("protection"));
    return switch (kind) {
      case HASH -> new Protection.Hash();
      case SUBJECT -> new Protection.Subject();
      case BUCKETS -> new Protection.Buckets(Json.numbers(node.required("edges")));
      default -> throw new IllegalArgumentException("unknown protection " + kind);
    };
  }

  private static ObjectNode encode(TrialSpan span) {
    if (span instanceof TrialSpan.OneCall) {
      return Json.object().put("kind", ONE_CALL);
    }
    if (span instanceof TrialSpan.UntilFeatureChanges until) {
      return Json.object().put("kind", UNTIL_FEATURE_CHANGES).put("feature", until.feature());
    }
    if (span instanceof TrialSpan.Lasting lasting) {
      return Json.object().put("kind", LASTING).put("duration", lasting.duration().toString());
    }
    if (span instanceof TrialSpan.Calls calls) {
      return Json.object().put("kind", CALLS).put("count", calls.count());
    }
    if (span instanceof TrialSpan.WithinCall part) {
      return Json.object().put("kind", WITHIN_CALL).put("whole", part.whole());
    }
    throw new IllegalArgumentException("the store has no form for the trial span " + span);
  }

  private static TrialSpan span(JsonNode node) {
    String kind = Json.text(node.required("kind"));
    return switch (kind) {
      case ONE_CALL -> new TrialSpan.OneCall();
      case UNTIL_FEATURE_CHANGES ->
          new TrialSpan.UntilFeatureChanges((int) Json.whole(node.required("feature")));
      case LASTING -> new TrialSpan.Lasting(Duration.parse(Json.text(node.required("duration"))));
      case CALLS -> new TrialSpan.Calls((int) Json.whole(node.required("count")));
      case WITHIN_CALL -> new TrialSpan.WithinCall(Json.text(node.required("whole")));
      default -> throw new IllegalArgumentException("unknown trial span " + kind);
    };
  }

  private static ObjectNode encode(FeedbackRule rule) {
    ObjectNode node = Json.object().put("withinMillis", rule.within().toMillis());
    ArrayNode metrics = node.putArray("metrics");
    rule.metrics().forEach(metrics::add);
    if (!rule.defaults().isEmpty()) {
      new TreeMap<>(rule.defaults()).forEach(node.putObject("defaults")::put);
    }
    if (!rule.sources().isEmpty()) {
      ArrayNode sources = node.putArray("sources");
      rule.sources().forEach(source -> sources.add(source.toString()));
    }
    return node;
  }

  /** What was declared before schema 3 awaits none. */
  private static FeedbackRule feedback(JsonNode node) {
    if (node == null) {
      return FeedbackRule.NONE;
    }
    List<String> metrics = new ArrayList<>();
    Json.elements(node.required("metrics")).forEach(metric -> metrics.add(Json.text(metric)));
    Map<String, Double> defaults = new HashMap<>();
    JsonNode assumed = node.path("defaults");
    assumed.fieldNames().forEachRemaining(m -> defaults.put(m, Json.number(assumed.get(m))));
    return new FeedbackRule(
        metrics,
        Duration.ofMillis(Json.whole(node.required("withinMillis"))),
        defaults,
        node.has("sources")
            ? Json.texts(node.get("sources")).stream().map(FeedbackSource::parse).toList()
            : List.of());
  }

  private static ObjectNode encode(Objective objective) {
    ObjectNode node = Json.object().put("direction", objective.direction().name());
    ArrayNode terms = node.putArray("terms");
    objective
        .terms()
        .forEach(t -> terms.addObject().put("weight", t.weight()).put("metric", t.measure()));
    return node;
  }

  private static Objective objective(JsonNode node) {
    List<Objective.Term> terms = new ArrayList<>();
    for (JsonNode term : Json.elements(node.required("terms"))) {
      terms.add(
          Objective.Term.of(
              Json.number(term.required("weight")), Json.text(term.required("metric"))));
    }
    return new Objective(Objective.Direction.valueOf(Json.text(node.required("direction"))), terms);
  }
}
