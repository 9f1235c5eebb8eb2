package dev.poet.benchmarks.tuner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.api.Scale;
import dev.poet.spi.Candidate;
import dev.poet.spi.Condition;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Mixing;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Speaks the line protocol of the optimizers' harness: one JSON object per line in, one out. A
 * learner is measured alone, without control arm and guards; {@code quality} is never read.
 */
public final class TunerProgram {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LearnerFactory factory;
  private List<JsonNode> parameters = List.of();
  private List<JsonNode> features = List.of();
  private TunedFunction function;
  private Point baseline;
  private long seed;
  private Learner learner;
  private long number;
  private List<Double> context;
  private Point asked;
  private boolean maximise;

  public TunerProgram(LearnerFactory factory) {
    this.factory = factory;
  }

  public void run(BufferedReader in, PrintStream out) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String answer;
      try {
        answer = JSON.writeValueAsString(answer(JSON.readTree(line)));
      } catch (RuntimeException e) {
        e.printStackTrace();
        answer = JSON.createObjectNode().put("error", e.toString()).toString();
      }
      out.println(answer);
      out.flush();
    }
  }

  private ObjectNode answer(JsonNode message) {
    return switch (message.path("op").asText()) {
      case "space" -> space(message);
      case "ask" -> ask(message.path("context"));
      case "tell" -> tell(message.path("value").asDouble());
      case "recommend" -> recommend(message.path("context"));
      case "end" -> JSON.createObjectNode().put("ok", true);
      default -> throw new IllegalArgumentException("unknown op " + message.path("op"));
    };
  }

  private ObjectNode space(JsonNode message) {
    parameters = list(message.path("params"));
    features = list(message.path("context"));
    ParameterSpace space =
        new ParameterSpace(parameters.stream().map(TunerProgram::parameter).toList());
    function =
        new TunedFunction(
            "harness",
            "",
            space,
            features.stream().map(TunerProgram::feature).toList(),
            new TrialSpan.OneCall(),
            Objective.parse(Objective.Direction.MAXIMISE, "value"));
    double[] values = new double[space.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(parameters.get(i), parameters.get(i).path("default"));
    }
    baseline = space.nearest(Point.of(values));
    seed = Mixing.seedFor(message.path("seed").asLong(), "harness");
    maximise = !message.path("goal").asText("maximize").startsWith("min");
    learner = factory.create(new LearnerSettings(function, baseline, seed, Optional.empty()));
    number = 0;
    return JSON.createObjectNode().put("ok", true).put("name", factory.name());
  }

  private ObjectNode ask(JsonNode given) {
    number++;
    context = context(given);
    Proposal proposal = learner.propose();
    int cell = proposal.partition().cell(context);
    List<Candidate> candidates = proposal.cells().get(cell);
    asked = candidates.isEmpty() ? baseline : drawn(candidates);
    return answer(asked);
  }

  private Point drawn(List<Candidate> candidates) {
    double draw =
        Mixing.unit(seed, number) * candidates.stream().mapToDouble(Candidate::weight).sum();
    for (Candidate candidate : candidates) {
      draw -= candidate.weight();
      if (draw < 0) {
        return candidate.point();
      }
    }
    return candidates.get(candidates.size() - 1).point();
  }

  private ObjectNode tell(double value) {
    learner.tell(
        new ScoredTrial(
            number, false, asked, context, Map.of(), List.of(), maximise ? value : -value));
    return JSON.createObjectNode().put("ok", true);
  }

  private ObjectNode recommend(JsonNode given) {
    Proposal proposal = learner.propose();
    return answer(proposal.best(proposal.partition().cell(context(given))));
  }

  private ObjectNode answer(Point point) {
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode params = answer.putObject("params");
    for (int i = 0; i < parameters.size(); i++) {
      if (!function.space().isActive(i, point)) {
        continue;
      }
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
    return answer;
  }

  private List<Double> context(JsonNode given) {
    return features.stream()
        .map(feature -> value(feature, given.path(feature.path("name").asText())))
        .toList();
  }

  private static double value(JsonNode spec, JsonNode value) {
    if (!spec.path("type").asText().equals("categorical")) {
      return value.asDouble();
    }
    List<JsonNode> choices = list(spec.path("choices"));
    return choices.indexOf(value);
  }

  private static Parameter parameter(JsonNode spec) {
    Optional<Condition> when =
        spec.hasNonNull("when")
            ? Optional.of(
                new Condition(
                    spec.path("when").path("param").asText(),
                    list(spec.path("when").path("in")).stream().map(JsonNode::asText).toList()))
            : Optional.empty();
    Scale scale = spec.path("log").asBoolean() ? Scale.LOG : Scale.LINEAR;
    double low = spec.path("low").asDouble();
    double high = spec.path("high").asDouble();
    Domain domain =
        switch (spec.path("type").asText()) {
          case "categorical" ->
              new Domain.Choice(list(spec.path("choices")).stream().map(JsonNode::asText).toList());
          case "int" -> new Domain.Whole(low, high, 1, scale, "");
          default -> new Domain.Real(low, high, scale, "");
        };
    return new Parameter(spec.path("name").asText(), domain, 1, "", "", when);
  }

  private static ContextFeature feature(JsonNode spec) {
    String name = spec.path("name").asText();
    List<String> options = list(spec.path("choices")).stream().map(JsonNode::asText).toList();
    return options.isEmpty() ? new ContextFeature(name, "") : ContextFeature.kind(name, options);
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all;
  }
}
