package dev.poet.pluginhost;

import dev.poet.spi.Domain;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Intersects what a function declares with what plugins of its domain know, parameter by parameter,
 * matched by name. A merge only ever tightens:
 *
 * <pre>{@code
 * range   [max of the lows, min of the highs], kept on the grid of a whole-number parameter
 * step    min of the two shares; of a range that is no wider, so never a larger step
 * scale, step of the grid, order and kind: as declared
 * impact  as declared, else the plugin's
 * }</pre>
 *
 * <p>Options of a choice are never dropped here, as a choice travels as the index of its option: a
 * declared option that a plugin does not know is refused instead.
 *
 * <p>Pure; knows neither PF4J nor class loaders.
 */
public final class BoundsMerge {
  private BoundsMerge() {}

  /**
   * What one plugin knows.
   *
   * @param plugin its id, for sentences
   * @param parameters with distinct names
   */
  public record Knowledge(String plugin, List<Parameter> parameters) {
    public Knowledge {
      parameters = List.copyOf(parameters);
    }

    private Map<String, Parameter> byName() {
      return parameters.stream().collect(Collectors.toMap(Parameter::name, Function.identity()));
    }
  }

  /**
   * What comes of it.
   *
   * @param space the declared space, tightened
   * @param notes a sentence for each thing that was tightened or looks like a mistake
   */
  public record Merged(ParameterSpace space, List<String> notes) {
    public Merged {
      notes = List.copyOf(notes);
    }
  }

  /**
   * @param declared the function's own declarations
   * @param plugins the plugins of its domain, in a stable order; none leaves all as declared
   * @throws InvalidDeclarationException POET-310 if units differ, POET-311 if not two values are
   *     left, POET-312 if one is a choice and the other a number
   */
  public static Merged merge(ParameterSpace declared, List<Knowledge> plugins) {
    List<String> notes = new ArrayList<>();
    ParameterSpace space = declared;
    for (Knowledge knowledge : plugins) {
      space = merge(space, knowledge, notes);
    }
    return new Merged(space, notes);
  }

  private static ParameterSpace merge(
      ParameterSpace space, Knowledge knowledge, List<String> notes) {
    Map<String, Parameter> known = knowledge.byName();
    if (!known.isEmpty() && space.names().stream().noneMatch(known::containsKey)) {
      notes.add(
          "plugin %s knows none of the parameters %s; it knows %s"
              .formatted(
                  knowledge.plugin(), space.names(), known.keySet().stream().sorted().toList()));
    }
    return new ParameterSpace(
        space.parameters().stream()
            .map(
                p ->
                    known.containsKey(p.name())
                        ? merge(p, known.get(p.name()), knowledge.plugin(), notes)
                        : p)
            .toList(),
        space.constraints());
  }

  private static Parameter merge(
      Parameter declared, Parameter known, String plugin, List<String> notes) {
    Domain domain = DomainIntersection.of(declared, known.domain(), plugin);
    if (domain.low() != declared.domain().low() || domain.high() != declared.domain().high()) {
      notes.add(
          "%s was tightened from %s to %s by plugin %s"
              .formatted(
                  declared.name(),
                  DomainIntersection.text(declared.domain()),
                  DomainIntersection.text(domain),
                  plugin));
    }
    double maxStep = Math.min(declared.maxStep(), known.maxStep());
    if (maxStep < declared.maxStep()) {
      notes.add(
          "the largest step of %s was tightened from %s to %s of its range by plugin %s"
              .formatted(declared.name(), declared.maxStep(), maxStep, plugin));
    }
    double deadBand = Math.max(declared.deadBand(), Math.min(known.deadBand(), maxStep / 2));
    long restTrials = Math.max(declared.restTrials(), known.restTrials());
    if (deadBand > declared.deadBand() || restTrials > declared.restTrials()) {
      notes.add(
          "%s has a dead band of %s of its range and rests for %d trials by plugin %s"
              .formatted(declared.name(), deadBand, restTrials, plugin));
    }
    String impact = declared.impact().isBlank() ? known.impact() : declared.impact();
    return new Parameter(
        declared.name(),
        domain,
        maxStep,
        impact,
        declared.formerly(),
        declared.condition(),
        Math.min(deadBand, maxStep / 2),
        restTrials);
  }
}
