package dev.poet.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a domain knows about the functions of its domain. A plugin JAR names its implementation in
 * {@code META-INF/services/dev.poet.spi.PoetPlugin}. Called on POET's own thread only; whatever it
 * throws disables this plugin alone.
 */
public interface PoetPlugin {

  /** The domain, as in {@link dev.poet.api.Poet#domain}. */
  String domain();

  /**
   * Knowledge about parameters, by name. Where a function of the domain has a parameter of that
   * name and unit, the bounds of plugin and annotation are intersected.
   */
  List<Parameter> parameters();

  /** Guards beyond bounds and step limits. */
  default List<Guard> guards() {
    return List.of();
  }

  /**
   * A model of one function of the domain; none by default, and none if the function or the
   * settings don't say enough.
   *
   * @param function with the bounds that plugins and annotation agree on
   * @param settings what the user wrote in {@code <plugin id>.properties} beside the JAR; empty if
   *     there is no such file
   * @throws InvalidDeclarationException if a setting is unknown or wrong; the function is then
   *     tuned without a model, and the message is shown
   */
  default Optional<SimulationModel> simulation(
      TunedFunction function, Map<String, String> settings) {
    return Optional.empty();
  }
}
