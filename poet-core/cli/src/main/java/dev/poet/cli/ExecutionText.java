package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.Reading;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.text.Values;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.DeclaredTrials;
import dev.poet.spi.TrialId;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One execution as the store keeps it: what it ran with and was decided by. Features whose unit is
 * {@value #POINTS} are what the factors of a scorecard gave, on the scale of log-odds: they are
 * listed with the largest first, added up in the order of their declaration, and held against the
 * feature that is their probability.
 */
record ExecutionText(TunedFunction function, CompletedTrial trial) {
  private static final String POINTS = "points";
  private static final Pattern ID =
      Pattern.compile("(?<function>.+)/(?<stream>\\d+)/(?<number>\\d+)");

  /** What a factor gave. */
  private record Reason(String factor, double points) {}

  /** The execution that a word names; empty if it can only be a function's id. */
  static Optional<TrialId> id(String word) {
    Matcher matcher = ID.matcher(word);
    try {
      return matcher.matches()
          ? Optional.of(
              new TrialId(
                  matcher.group("function"),
                  Long.parseLong(matcher.group("stream")),
                  Long.parseLong(matcher.group("number"))))
          : Optional.empty();
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  static ExecutionText read(StoreReader reader, TrialId id, String store) throws CliException {
    List<CompletedTrial> found = new ArrayList<>();
    Reading.of(
        () -> {
          reader.eachTrial(
              id.function(),
              id.number() - 1,
              id.number(),
              trial -> {
                if (trial.id().equals(id)) {
                  found.add(trial);
                }
              });
          return found;
        });
    List<DeclaredTrials> declared = Reading.of(() -> reader.declared(id.function(), found));
    if (declared.isEmpty() || declared.get(0).trials().isEmpty()) {
      throw new CliException(
          Problem.UNKNOWN_FUNCTION,
          "the store %s does not hold the execution %s/%d/%d; it may be of another store, or forgotten"
              .formatted(store, id.function(), id.stream(), id.number()));
    }
    return new ExecutionText(declared.get(0).declaration(), declared.get(0).trials().get(0));
  }

  /** For people. */
  void print(Terminal terminal) {
    terminal.say(
        "%s: execution %d of stream %d, under version %d, %s"
            .formatted(
                function.id(),
                trial.id().number(),
                trial.id().stream(),
                trial.policy(),
                trial.isControl() ? "control arm, as written" : "tuned"));
    for (int i = 0; i < function.space().size(); i++) {
      terminal.say(
          "%s = %s %s"
              .formatted(
                  function.space().names().get(i),
                  Values.text(function.space().domain(i), trial.parameters().get(i)),
                  function.space().domain(i).unit())
              .stripTrailing());
    }
    Table features = new Table("decided by", ">value", "unit");
    reasons().forEach(r -> features.add(r.factor(), Double.toString(r.points()), POINTS));
    others().forEach((name, value) -> features.add(name, Double.toString(value), ""));
    terminal.say("");
    features.print(terminal);
    if (!reasons().isEmpty()) {
      terminal.say("");
      terminal.say(sentence());
    }
    terminal.say("");
    new TreeMap<>(trial.metrics()).forEach((name, value) -> terminal.say(name + " = " + value));
  }

  private String sentence() {
    double probability = probability();
    Optional<String> same =
        others().entrySet().stream()
            .filter(e -> Double.compare(e.getValue(), probability) == 0)
            .map(Map.Entry::getKey)
            .findFirst();
    return "points add up to %s, a probability of %s: %s"
        .formatted(
            sum(),
            probability,
            same.map(name -> name + ", bit for bit").orElse("no feature of the execution"));
  }

  ObjectNode json() {
    ObjectNode root = JsonText.object();
    root.put("function", function.id());
    root.put("stream", trial.id().stream());
    root.put("number", trial.id().number());
    root.put("version", trial.policy());
    root.put("control", trial.isControl());
    ObjectNode parameters = root.putObject("parameters");
    for (int i = 0; i < function.space().size(); i++) {
      JsonText.put(parameters, function.space().names().get(i), trial.parameters().get(i));
    }
    ArrayNode reasons = root.putArray("reasons");
    reasons()
        .forEach(
            r -> {
              ObjectNode reason = reasons.addObject().put("factor", r.factor());
              JsonText.put(reason, POINTS, r.points());
            });
    ObjectNode features = root.putObject("features");
    others().forEach((name, value) -> JsonText.put(features, name, value));
    if (!reasons().isEmpty()) {
      JsonText.put(root, "probability", probability());
    }
    ObjectNode metrics = root.putObject("metrics");
    new TreeMap<>(trial.metrics()).forEach((name, value) -> JsonText.put(metrics, name, value));
    return root;
  }

  /** Those that weigh most against the applicant first. */
  private List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    for (int i = 0; i < function.context().size(); i++) {
      if (function.context().get(i).unit().equals(POINTS)) {
        reasons.add(new Reason(function.context().get(i).name(), trial.context().get(i)));
      }
    }
    reasons.sort(Comparator.comparingDouble(Reason::points).reversed());
    return reasons;
  }

  private Map<String, Double> others() {
    Map<String, Double> others = new TreeMap<>();
    for (int i = 0; i < function.context().size(); i++) {
      ContextFeature feature = function.context().get(i);
      if (!feature.unit().equals(POINTS)) {
        others.put(feature.name(), trial.context().get(i));
      }
    }
    return others;
  }

  /** Floating-point sums depend on their order: that of the declaration. */
  private double sum() {
    double sum = 0;
    for (int i = 0; i < function.context().size(); i++) {
      sum += function.context().get(i).unit().equals(POINTS) ? trial.context().get(i) : 0;
    }
    return sum;
  }

  private double probability() {
    return 1 / (1 + StrictMath.exp(-sum()));
  }
}
