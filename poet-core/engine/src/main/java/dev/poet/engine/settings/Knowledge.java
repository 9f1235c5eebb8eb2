package dev.poet.engine.settings;

import dev.poet.spi.Approval;
import dev.poet.spi.Guard;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.LearningHint;
import dev.poet.spi.Perceiver;
import dev.poet.spi.PluginReport;
import dev.poet.spi.ResultRange;
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
   * @param results which results can be right, where rules are declared for them
   * @param perceivers how its features are read
   * @param hints how good values are found sooner
   * @param approval who puts changes into force, if the mode lets learners do it
   * @param expertise what becomes of its trials
   * @param remarks what was narrowed and by whom, what was left out and why, one sentence each
   */
  record Enriched(
      TunedFunction function,
      List<Guard> guards,
      Optional<SimulationModel> simulation,
      Optional<ResultRange> results,
      List<Perceiver> perceivers,
      List<LearningHint> hints,
      Approval approval,
      Expertise expertise,
      List<String> remarks) {

    /** Whether plugins have a say in what is tried, beyond what must not be tried. */
    public boolean isInfluenced() {
      return simulation.isPresent()
          || hints.stream().anyMatch(LearningHint.TryFirst.class::isInstance);
    }

    /** The same without model and hints: bounds, guards, limits, metrics and all else hold. */
    public Enriched withoutInfluence() {
      return new Enriched(
          function,
          guards,
          Optional.empty(),
          results,
          perceivers,
          List.of(),
          approval,
          expertise,
          remarks);
    }

    /** A function about whose trials plugins know nothing. */
    public Enriched(
        TunedFunction function,
        List<Guard> guards,
        Optional<SimulationModel> simulation,
        List<String> remarks) {
      this(
          function,
          guards,
          simulation,
          Optional.empty(),
          List.of(),
          List.of(),
          Approval.AUTOMATIC,
          Expertise.NONE,
          remarks);
    }
  }

  /** The plugins in use, each with its version, in a stable order. */
  default List<String> plugins() {
    return List.of();
  }

  /** How each plugin fares, and what was refused; each name once. */
  default List<PluginReport> reports() {
    return List.of();
  }

  /** How long what is stored about the functions of a domain has to be kept at least. */
  default Duration keeps(String domain) {
    return Duration.ZERO;
  }

  /**
   * Looks whether plugins were added, replaced or removed, and loads them if so; whether functions
   * have to be enriched anew.
   */
  default boolean renew() {
    return false;
  }

  /** Every function is enriched anew; what was known before is no longer asked. */
  default void renewed() {}

  /** Ends the plugins; called once, when training has ended. */
  @Override
  default void close() {}

  /**
   * @throws InvalidDeclarationException if declaration and plugins contradict each other
   */
  Enriched enrich(TunedFunction declared);
}
