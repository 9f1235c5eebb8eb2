package dev.poet.benchmarks.guard;

import dev.poet.benchmarks.Figure;
import dev.poet.learning.Auto;
import dev.poet.spi.LearnerFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is shown of a gain, what is undone, and what learning may cost; all worlds are simulated.
 */
public final class GuardBenchmark {
  /** What {@code run guard} also takes: a part of the names of the scenarios to run. */
  public static final String ONLY = "--only";

  private GuardBenchmark() {}

  /** Removes its option from {@code words}; value by name. */
  public static Map<String, String> takeOptions(List<String> words) {
    Map<String, String> taken = new HashMap<>();
    int at = words.indexOf(ONLY);
    if (at >= 0 && at + 1 < words.size()) {
      taken.put(words.remove(at), words.remove(at));
    }
    return taken;
  }

  /**
   * @param smoke whether to live few lives
   * @param options as {@link #takeOptions} gave them
   * @param more scenarios, which are lived first
   * @throws IllegalArgumentException if no scenario is named so
   */
  public static void run(
      boolean smoke, Map<String, String> options, List<Scenario> more, Consumer<Figure> figures) {
    String only = options.getOrDefault(ONLY, "");
    List<Scenario> all = Stream.concat(more.stream(), scenarios(smoke)).toList();
    List<Scenario> chosen = all.stream().filter(s -> s.name().contains(only)).toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "no scenario has \"%s\" in its name; they are %s"
              .formatted(only, all.stream().map(Scenario::name).toList()));
    }
    chosen.forEach(scenario -> scenario.report().accept(figures));
  }

  private static Stream<Scenario> scenarios(boolean smoke) {
    LearnerFactory learners = Auto.factory();
    return Stream.of(
            new EqualArms(smoke).scenarios(),
            new Coverage(smoke, learners).scenarios(),
            new Undoing(smoke).scenarios(),
            new Regret(smoke, learners).scenarios(),
            new Limiting(smoke, learners).scenarios(),
            new Reporting(smoke, learners).scenarios(),
            new Quiet(smoke, learners).scenarios(),
            new Within(smoke).scenarios())
        .flatMap(scenarios -> scenarios);
  }
}
