package dev.poet.spi;

import java.util.List;
import java.util.Optional;

/**
 * What a learner is told about its function before the first trial.
 *
 * @param function space, context and span
 * @param baseline where it starts
 * @param seed of all its draws
 * @param simulation a plugin's model of the function, if there is one
 * @param hints what plugins know about the way to good values
 */
public record LearnerSettings(
    TunedFunction function,
    Point baseline,
    long seed,
    Optional<SimulationModel> simulation,
    List<LearningHint> hints) {

  public LearnerSettings {
    hints = List.copyOf(hints);
  }

  /** A function about which nobody gives hints. */
  public LearnerSettings(
      TunedFunction function, Point baseline, long seed, Optional<SimulationModel> simulation) {
    this(function, baseline, seed, simulation, List.of());
  }
}
