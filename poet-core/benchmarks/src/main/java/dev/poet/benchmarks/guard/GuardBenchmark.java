package dev.poet.benchmarks.guard;

import dev.poet.benchmarks.Figure;
import dev.poet.learning.Auto;
import dev.poet.spi.LearnerFactory;
import java.util.function.Consumer;

/**
 * What is shown of a gain, what is undone, and what learning may cost; all worlds are simulated.
 */
public final class GuardBenchmark {
  private GuardBenchmark() {}

  /**
   * @param smoke whether to live few lives
   */
  public static void run(boolean smoke, Consumer<Figure> figures) {
    LearnerFactory learners = Auto.factory();
    new EqualArms(smoke).report(figures);
    new Coverage(smoke, learners).report(figures);
    new Undoing(smoke).report(figures);
    new Regret(smoke, learners).report(figures);
    new Limiting(smoke, learners).report(figures);
    new Reporting(smoke, learners).report(figures);
    new Quiet(smoke, learners).report(figures);
    new Within(smoke).report(figures);
  }
}
