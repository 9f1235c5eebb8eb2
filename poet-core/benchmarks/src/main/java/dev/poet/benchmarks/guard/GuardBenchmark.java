package dev.poet.benchmarks.guard;

import dev.poet.benchmarks.Figure;
import dev.poet.benchmarks.Only;
import dev.poet.learning.Auto;
import dev.poet.spi.LearnerFactory;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is shown of a gain, what is undone, and what learning may cost; all worlds are simulated.
 */
public final class GuardBenchmark {
  private GuardBenchmark() {}

  /**
   * @param smoke whether to live few lives
   * @param options value by name
   * @param more scenarios, which are lived first
   * @throws IllegalArgumentException if no scenario is named so
   */
  public static void run(
      boolean smoke, Map<String, String> options, List<Scenario> more, Consumer<Figure> figures) {
    List<Scenario> all = Stream.concat(more.stream(), scenarios(smoke)).toList();
    Only.chosen(all, Scenario::name, options)
        .forEach(scenario -> scenario.report().accept(figures));
  }

  private static Stream<Scenario> scenarios(boolean smoke) {
    LearnerFactory learners = Auto.factory();
    return Stream.of(
            new EqualArms(smoke).scenarios(),
            new Coverage(smoke, learners).scenarios(),
            new Undoing(smoke).scenarios(),
            new Regret(smoke, learners).scenarios(),
            new SlowRegret(smoke, learners).scenarios(),
            new Limiting(smoke, learners).scenarios(),
            new Reporting(smoke, learners).scenarios(),
            new Quiet(smoke, learners).scenarios(),
            new Within(smoke).scenarios())
        .flatMap(scenarios -> scenarios);
  }
}
