package dev.poet.plugins.hvac;

import dev.poet.spi.ContextFeature;
import dev.poet.spi.Objective;
import dev.poet.spi.Point;
import dev.poet.spi.SimulationModel.Run;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the numbers of one tuned function stand: parameters by the names of {@link
 * ThermostatKnowledge}, the forecast in features, the weather that came in covariates. Immutable.
 */
final class Reading {
  private static final Set<String> PREDICTED = Set.of("cost", "discomfort", "energy");
  private static final int ABSENT = -1;

  private final int setBack;
  private final int setUp;
  private final int preHeat;
  private final int preCool;
  private final int hysteresis;
  private final int occupiedOffset;
  private final int peakOffset;
  private final int gap;
  private final int forecastOutdoor;
  private final int forecastSolar;
  private final int weekend;

  private final List<String> predicted;

  private Reading(List<String> parameters, List<String> features, List<String> predicted) {
    this.predicted = predicted;
    this.setBack = parameters.indexOf("heatingSetBack");
    this.setUp = parameters.indexOf("coolingSetUp");
    this.preHeat = parameters.indexOf("preHeatMinutes");
    this.preCool = parameters.indexOf("preCoolMinutes");
    this.hysteresis = parameters.indexOf("hysteresis");
    this.occupiedOffset = parameters.indexOf("occupiedOffset");
    this.peakOffset = parameters.indexOf("peakOffset");
    this.gap = parameters.indexOf("gap");
    this.forecastOutdoor = features.indexOf("forecastOutdoor");
    this.forecastSolar = features.indexOf("forecastSolar");
    this.weekend = features.indexOf("weekend");
  }

  /**
   * Nothing if the function does not say what the weather is, or asks for more than is predicted.
   */
  static Optional<Reading> of(TunedFunction function) {
    List<String> features = function.context().stream().map(ContextFeature::name).toList();
    boolean told = features.contains("forecastOutdoor") && features.contains("forecastSolar");
    List<String> wanted =
        function.objective().terms().stream().map(Objective.Term::metric).distinct().toList();
    return told && PREDICTED.containsAll(wanted)
        ? Optional.of(new Reading(function.space().names(), features, wanted))
        : Optional.empty();
  }

  /** The metrics of the objective. */
  List<String> predicted() {
    return predicted;
  }

  /** Mean outdoor temperature of the day, degC. */
  double outdoor(Run run) {
    return run.covariates().getOrDefault("outdoor", run.context().get(forecastOutdoor));
  }

  /** Mean horizontal radiation of the day, W/m2. */
  double sunshine(Run run) {
    return run.covariates().getOrDefault("sunshine", run.context().get(forecastSolar));
  }

  boolean weekend(Run run) {
    return weekend != ABSENT && run.context().get(weekend) > 0.5;
  }

  double setBack(Point point) {
    return value(point, setBack);
  }

  double setUp(Point point) {
    return value(point, setUp);
  }

  double preHeat(Point point) {
    return value(point, preHeat);
  }

  double preCool(Point point) {
    return value(point, preCool);
  }

  double hysteresis(Point point) {
    return value(point, hysteresis);
  }

  double occupiedOffset(Point point) {
    return value(point, occupiedOffset);
  }

  double peakOffset(Point point) {
    return value(point, peakOffset);
  }

  double gap(Point point) {
    return value(point, gap);
  }

  private static double value(Point point, int which) {
    return which == ABSENT ? 0 : point.get(which);
  }
}
