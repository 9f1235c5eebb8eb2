package dev.poet.benchmarks.tuner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.learning.Learners;
import dev.poet.spi.Candidate;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Mixing;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Speaks the line protocol of the optimizers' harness: one JSON object per line in, one out. A
 * learner is measured alone, without control arm and guards; {@code quality}, which leaks the
 * optimum, and the names of problems are never read.
 */
public final class TunerProgram {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LearnerFactory factory;
  private HarnessSpace space;
  private Point baseline;
  private long seed;
  private boolean maximise;
  private Learner learner;
  private long number;
  private List<Double> context = List.of();
  private Point asked;

  public TunerProgram(LearnerFactory factory) {
    this.factory = factory;
  }

  /**
   * {@code run tuner [--learner NAME]}, on standard input and output.
   *
   * @throws IllegalArgumentException if there is no such learner, or another option
   */
  public static void main(String... words) throws IOException {
    boolean named = words.length == 2 && words[0].equals("--learner");
    if (words.length > 0 && !named) {
      throw new IllegalArgumentException(
          "run tuner takes --learner NAME and nothing else; NAME is one of "
              + Learners.all().keySet()
              + ", each also with -batch or -hybrid behind it");
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    new TunerProgram(Modes.named(named ? words[1] : "auto")).run(in, System.out);
  }

  /** Until the input ends. What goes wrong is answered, and told on standard error. */
  public void run(BufferedReader in, PrintStream out) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      ObjectNode answer;
      try {
        answer = answer(JSON.readTree(line));
      } catch (RuntimeException e) {
        System.err.println(e);
        answer = JSON.createObjectNode().put("error", e.toString());
      }
      out.println(JSON.writeValueAsString(answer));
      out.flush();
    }
  }

  private ObjectNode answer(JsonNode message) {
    return switch (message.path("op").asText()) {
      case "space" -> begin(message);
      case "ask" -> ask(message.path("context"));
      case "tell" -> tell(message.path("value").asDouble());
      case "recommend" -> recommend(message.path("context"));
      case "end" -> JSON.createObjectNode().put("ok", true);
      default -> throw new IllegalArgumentException("unknown op " + message.path("op"));
    };
  }

  private ObjectNode begin(JsonNode message) {
    space = new HarnessSpace(message);
    baseline = space.baseline();
    seed = Mixing.seedFor(message.path("seed").asLong(), "harness");
    maximise = !message.path("goal").asText().startsWith("min");
    learner =
        factory.create(new LearnerSettings(space.function(), baseline, seed, Optional.empty()));
    number = 0;
    return JSON.createObjectNode().put("ok", true).put("name", factory.name());
  }

  private ObjectNode ask(JsonNode given) {
    number++;
    context = space.context(given);
    Proposal proposal = learner.propose();
    List<Candidate> candidates = proposal.cells().get(proposal.partition().cell(context));
    asked = candidates.isEmpty() ? baseline : drawn(candidates);
    return params(asked);
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
    double score = maximise ? value : -value;
    learner.tell(new ScoredTrial(number, false, asked, context, Map.of(), List.of(), score));
    return JSON.createObjectNode().put("ok", true);
  }

  private ObjectNode recommend(JsonNode given) {
    Proposal proposal = learner.propose();
    return params(proposal.best(proposal.partition().cell(space.context(given))));
  }

  private ObjectNode params(Point point) {
    ObjectNode answer = JSON.createObjectNode();
    answer.set("params", space.params(point));
    return answer;
  }
}
