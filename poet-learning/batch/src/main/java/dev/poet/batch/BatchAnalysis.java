package dev.poet.batch;

import dev.poet.spi.Event;
import dev.poet.spi.Finding;
import dev.poet.spi.PolicyVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * All analyses of one history. The chance that any finding of a run is an error is at most {@value
 * #ERROR}: each analysis gets an equal share of it, and divides its share among what it looked at
 * by Holm's method (1979). Equal histories and seeds give equal results.
 */
public final class BatchAnalysis {

  /** The probability of any false finding in a run. */
  static final double ERROR = 0.05;

  private static final List<Analysis> ALL =
      List.of(
          new Importance(),
          new Interactions(),
          new Contexts(),
          new Levels(),
          new Seasons(),
          new Strategies(),
          new Rules());

  private final Worker worker;
  private final long seed;

  public BatchAnalysis(Worker worker, long seed) {
    this.worker = worker;
    this.seed = seed;
  }

  /** What was done, and how far that is, from 0 to 1. */
  public interface Progress extends BiConsumer<String, Double> {}

  /**
   * Looks at a history.
   *
   * @param versions of the function's policy, ascending
   * @param events about the function or the whole runtime, ascending by time
   * @param atMillis when the findings were found: wall clock, milliseconds since the epoch
   * @param progress told before each step
   */
  public BatchResult run(
      History history,
      List<PolicyVersion> versions,
      List<Event> events,
      long atMillis,
      Progress progress) {
    Material material = Material.of(history, versions, events, seed, worker);
    List<List<Hypothesis>> families = new ArrayList<>();
    boolean enough = material.model().size() >= Material.FEWEST;
    double steps = ALL.size() + 2.0;
    for (int i = 0; enough && i < ALL.size(); i++) {
      progress.accept(ALL.get(i).name(), i / steps);
      families.add(ALL.get(i).examine(material));
    }
    progress.accept("findings", ALL.size() / steps);
    List<Finding> findings = findings(history.function().id(), families, atMillis);
    progress.accept("forest", (ALL.size() + 1) / steps);
    Forest forest = Forest.of(material);
    List<Slice> slices = slices(material);
    boolean pays = findings.stream().anyMatch(f -> f.kind() == Finding.Kind.CONTEXTS);
    List<Split> splits = pays ? Contexts.splits(material) : List.of();
    List<Suggestion> proposals =
        enough ? new Suggestions(material, findings, splits).all() : List.of();
    return new BatchResult(
        history.size(),
        history.stored(),
        families.stream().mapToInt(List::size).sum(),
        findings,
        slices,
        Dispensable.of(material.model(), slices, findings),
        splits.stream()
            .filter(split -> Contexts.isFound(split, findings))
            .map(split -> Situations.of(material, split))
            .toList(),
        forest,
        proposals);
  }

  private static List<Finding> findings(
      String function, List<List<Hypothesis>> families, long atMillis) {
    List<List<Hypothesis>> tested = families.stream().filter(f -> !f.isEmpty()).toList();
    List<Finding> findings = new ArrayList<>();
    for (List<Hypothesis> family : tested) {
      List<Hypothesis> sorted =
          family.stream().sorted(Comparator.comparingDouble(Hypothesis::p)).toList();
      double chance = 0;
      for (int i = 0; i < sorted.size(); i++) {
        int looks = (sorted.size() - i) * tested.size();
        chance = Math.max(chance, Math.min(1, sorted.get(i).p() * looks));
        if (chance <= ERROR) {
          double level = 1 - ERROR / (sorted.size() * tested.size());
          findings.add(finding(function, sorted.get(i), chance, level, atMillis));
        }
      }
    }
    findings.sort(Comparator.comparingDouble(Finding::chance));
    return findings;
  }

  private static Finding finding(
      String function, Hypothesis found, double chance, double level, long atMillis) {
    Hypothesis.Worded worded = found.wording().apply(level);
    return new Finding(
        function,
        found.kind(),
        found.subject(),
        worded.effect(),
        worded.unit(),
        chance,
        worded.sentence(),
        atMillis);
  }

  /** The variable with the strongest evidence first. */
  private static List<Slice> slices(Material material) {
    AdditiveModel model = material.model();
    if (model.size() < Material.FEWEST) {
      return List.of();
    }
    record Ranked(Variable variable, double p) {}
    return model.variables().stream()
        .map(variable -> new Ranked(variable, model.test(variable).p(1)))
        .sorted(Comparator.comparingDouble(Ranked::p))
        .map(ranked -> Slice.of(model, ranked.variable(), 1 - ERROR))
        .toList();
  }
}
