package dev.poet.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a domain knows about the functions of its domain. A plugin JAR names its implementation in
 * {@code META-INF/services/dev.poet.spi.PoetPlugin}, and that class has a public constructor
 * without parameters.
 *
 * <p>All methods are called in the background, one at a time and within a time budget, never on the
 * thread of a caller of a tuned function; whatever a plugin throws, and an answer that never comes,
 * disables this plugin alone. So a plugin needs no locks, and may keep state between calls: what it
 * keeps is gone when the process ends, and comes back as {@link #observe} tells it again what the
 * store remembers.
 *
 * <p>Order of calls: the constructor; {@link #domain}, {@link #settings}, {@link #parameters} and
 * the other methods without arguments, once; {@link #configure}, once; for each function of the
 * domain {@link #objective}, {@link #limits}, {@link #results} and {@link #simulation}, once; after
 * that {@link #metrics}, {@link #observe}, {@link #feedback}, {@link #insight}, guards and models,
 * as things happen. Where several plugins know the same function, docs/plugins.md says which rule
 * joins them.
 */
public interface PoetPlugin {

  /** The domain, as in {@link dev.poet.api.Poet#domain}. */
  String domain();

  /**
   * Knowledge about parameters, by name. Where a function of the domain has a parameter of that
   * name and unit, the bounds of plugin and annotation are intersected.
   */
  List<Parameter> parameters();

  /**
   * What learning may do to parameters by itself, by name; {@link SafetyClass#ORDINARY} if none.
   */
  default Map<String, SafetyClass> safety() {
    return Map.of();
  }

  /**
   * Guards beyond bounds and step limits. A guard may judge by what this plugin has observed so
   * far; while nothing is observed in between, equal questions have equal verdicts.
   */
  default List<Guard> guards() {
    return List.of();
  }

  /**
   * What users may tell this plugin; a setting that is not declared here is an error, shown with
   * the nearest name. The name {@code approval} is taken: with it users override {@link #approval}.
   */
  default List<Setting> settings() {
    return List.of();
  }

  /**
   * Takes in the settings, before anything else but questions without arguments.
   *
   * @param settings every declared setting that the user wrote or that has a standard, checked
   * @throws InvalidDeclarationException if settings contradict each other; the message is shown and
   *     nothing is tried in functions of the domain until the file is corrected
   */
  default void configure(Map<String, String> settings) {}

  /**
   * Looks at a function of the domain before it is tuned.
   *
   * @throws InvalidDeclarationException if it must not be tuned as it is declared; it then runs as
   *     written, and the message is shown
   */
  default void check(TunedFunction function) {}

  /**
   * How long the store has to keep trials and what was decided about them, whatever the user's
   * retention says; {@code poet purge} refuses to remove younger ones, but for those about one
   * subject. By default nothing has to be kept.
   */
  default Duration keepsAtLeast() {
    return Duration.ZERO;
  }

  /**
   * Who puts changes into force; POET itself by default. Of several plugins the strictest counts.
   */
  default Approval approval() {
    return Approval.AUTOMATIC;
  }

  /**
   * How features are read: what words mean and which numbers can be. Only from when the plugins are
   * loaded on; calls before that are not learned from if they need it.
   */
  default List<Perceiver> perceivers() {
    return List.of();
  }

  /** How good values are found sooner. */
  default List<LearningHint> hints() {
    return List.of();
  }

  /**
   * What is better for a function whose author does not say, which means for one that minimises its
   * duration; may name what {@link #metrics} answers. By default it stays so.
   */
  default Optional<Objective> objective(TunedFunction function) {
    return Optional.empty();
  }

  /**
   * What metrics have to keep to beside the objective, and beside the limits that the author of the
   * function declares; may name what {@link #metrics} answers. None by default.
   *
   * @param function with the bounds that plugins and annotation agree on
   */
  default List<Limit> limits(TunedFunction function) {
    return List.of();
  }

  /**
   * Which results can be right, for a function that declares a range for its result with {@link
   * dev.poet.api.Enforce}: that range becomes narrower by this one, and what is declared about a
   * result outside applies. A function without is left alone, since only its author can know
   * whether its callers can do with a rejected or amended result.
   *
   * @param function with the bounds that plugins and annotation agree on
   */
  default Optional<ResultRange> results(TunedFunction function) {
    return Optional.empty();
  }

  /**
   * Domain metrics of a trial, worked out from what it reported: what an objective or a limit may
   * name, and what people see. Called before the trial is scored and stored; where feedback is
   * awaited, again when that is there.
   *
   * <p>Pure: equal trials have equal metrics. A metric that the trial has already is not replaced,
   * so one that can't be told yet is to be left out.
   *
   * @param function as plugins and annotation agree on it: the order of parameters and features
   * @param trial any trial, failed ones and windows of calls (with means for metrics) included
   * @return by name ({@code [A-Za-z_]\w*}), finite, at most 64; may be empty
   */
  default Map<String, Double> metrics(TunedFunction function, CompletedTrial trial) {
    return Map.of();
  }

  /**
   * Receives a trial that has been learned from, once: with its domain metrics, and with the
   * feedback that was awaited. After a start, the trials that the store remembers come first.
   *
   * @param function as for {@link #metrics}
   */
  default void observe(TunedFunction function, CompletedTrial trial) {}

  /**
   * Receives what was reported about an execution, as soon as it arrives, and also if it came too
   * late to be learned from.
   *
   * @param function as for {@link #metrics}
   */
  default void feedback(TunedFunction function, FeedbackEntry entry) {}

  /** Receives what was learned about functions of the domain, or about several domains together. */
  default void insight(Insight insight) {}

  /**
   * A model of one function of the domain; none by default, and none if the function or the
   * settings don't say enough.
   *
   * @param function with the bounds that plugins and annotation agree on
   * @param settings as for {@link #configure}; of a plugin that declares no settings, what the user
   *     wrote, unchecked
   * @throws InvalidDeclarationException if a setting is unknown or wrong; the function is then
   *     tuned without a model, and the message is shown
   */
  default Optional<SimulationModel> simulation(
      TunedFunction function, Map<String, String> settings) {
    return Optional.empty();
  }
}
