package dev.poet.engine;

import dev.poet.spi.Approval;
import dev.poet.spi.Guard;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.LearningHint;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.TunedFunction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What plugins know about functions. Used on the training thread only. */
public interface Knowledge extends AutoCloseable {

  /** No plugins. */
  Knowledge NONE = function -> new Enriched(function, List.of(), Optional.empty(), List.of());

  /**
   * A function as plugins complete it.
   *
   * @param function with bounds narrowed and texts added, parameters in the same order
   * @param guards beyond bounds and step limits
   * @param simulation a model of it
   * @param hints how good values are found sooner
   * @param approval who puts changes into force, if the mode lets learners do it
   * @param expertise what becomes of its trials
   * @param remarks what was narrowed and by whom, what was left out and why, one sentence each
   */
  record Enriched(
      TunedFunction function,
      List<Guard> guards,
      Optional<SimulationModel> simulation,
      List<LearningHint> hints,
      Approval approval,
      Expertise expertise,
      List<String> remarks) {

    /** A function about whose trials plugins know nothing. */
    public Enriched(
        TunedFunction function,
        List<Guard> guards,
        Optional<SimulationModel> simulation,
        List<String> remarks) {
      this(function, guards, simulation, List.of(), Approval.AUTOMATIC, Expertise.NONE, remarks);
    }
  }

  /** The plugins in use, each with its version, in a stable order. */
  default List<String> plugins() {
    return List.of();
  }

  /**
   * How long the trials of a domain have to be kept at least.
   *
   * @param domain empty: those of any domain
   */
  default Duration keeps(String domain) {
    return Duration.ZERO;
  }

  /** Ends the plugins; called once, when training has ended. */
  @Override
  default void close() {}

  /**
   * @throws InvalidDeclarationException if declaration and plugins contradict each other
   */
  Enriched enrich(TunedFunction declared);
}
