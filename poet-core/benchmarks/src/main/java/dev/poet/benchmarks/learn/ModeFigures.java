package dev.poet.benchmarks.learn;

import dev.poet.benchmarks.Figure;
import dev.poet.benchmarks.Quantiles;
import dev.poet.benchmarks.tuner.Modes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The modes online, batch and hybrid beside each other, over 200 calls: on families of our own, or
 * on the groups of a suite in which what is best depends on context or time.
 */
public final class ModeFigures {
  private static final int CALLS = 200;
  private static final double PERCENT = 100;
  private static final long FIRST_SEED = 2000;
  private static final List<String> LEARNERS = List.of("auto", "auto-batch", "auto-hybrid");
  private static final List<String> FAMILIES =
      List.of("three tenants", "tides, 2 parameters", "jump at call 25", "creeping optimum");

  private ModeFigures() {}

  /**
   * @param options {@code --suite}, {@code --seeds} and {@code --first-seed}, by name; may be empty
   */
  public static void measure(boolean smoke, Map<String, String> options, Consumer<Figure> figures)
      throws Exception {
    Map<String, Map<String, List<Double>>> byGroup = new TreeMap<>();
    for (String learner : LEARNERS) {
      Map<String, List<Double>> regrets =
          options.containsKey("--suite") ? suite(learner, options) : families(learner, smoke);
      regrets.forEach(
          (group, all) -> byGroup.computeIfAbsent(group, g -> new HashMap<>()).put(learner, all));
    }
    byGroup.forEach((group, regrets) -> print(group, regrets, smoke, figures));
  }

  private static Map<String, List<Double>> suite(String learner, Map<String, String> options)
      throws Exception {
    Map<String, String> all = new HashMap<>(options);
    all.put("--learner", learner);
    all.put("--budget", Integer.toString(CALLS));
    all.putIfAbsent("--groups", "context,drift,service");
    return new Suite(Path.of(options.get("--suite")), all, figure -> {}).regretsPerCall();
  }

  private static Map<String, List<Double>> families(String learner, boolean smoke) {
    Map<String, List<Double>> regrets = new TreeMap<>();
    for (String family : smoke ? FAMILIES.subList(0, 1) : FAMILIES) {
      List<Double> all = new ArrayList<>();
      for (long seed = FIRST_SEED; seed < FIRST_SEED + (smoke ? 1 : 15); seed++) {
        Problem problem = Families.all().get(family).apply(seed);
        all.add(Play.of(problem, Modes.named(learner), CALLS).cumulative());
      }
      regrets.put(family, all);
    }
    return regrets;
  }

  private static void print(
      String group, Map<String, List<Double>> regrets, boolean smoke, Consumer<Figure> figures) {
    Map<String, Double> medians = new HashMap<>();
    for (String learner : LEARNERS) {
      double median = Quantiles.median(regrets.get(learner)) * PERCENT;
      medians.put(learner, median);
      figures.accept(
          Figure.plain(group + ", regret per call: " + learner, median, "%", FIRST_SEED));
    }
    double better = Math.min(medians.get("auto"), medians.get("auto-batch"));
    double share = PERCENT * medians.get("auto-hybrid") / better;
    String name = group + ", hybrid beside the better of both";
    figures.accept(
        smoke
            ? Figure.plain(name, share, "%", FIRST_SEED)
            : Figure.atMost(name, share, "%", PERCENT, FIRST_SEED));
  }
}
