package dev.poet.plugins.hvac;

import dev.poet.spi.ContextFeature;
import dev.poet.spi.Objective;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.SimulationModel.Question;
import dev.poet.spi.SimulationModel.Run;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A thermostat, days and houses, shared by the tests. */
final class Worlds {
  static final List<String> FEATURES =
      List.of("day", "forecastOutdoor", "forecastSolar", "weekend");

  /** What must be said, and nothing else. */
  static final Map<String, String> LEAST = Map.of("floor.area", "140", "price", "0.15");

  /** Nothing is saved at any time. */
  static final Map<String, Double> STEADY = Map.of("hysteresis", 0.3, "gap", 3.0);

  private Worlds() {}

  static TunedFunction thermostat() {
    return thermostat(FEATURES, "cost + 0.5 * discomfort");
  }

  static TunedFunction thermostat(List<String> features, String minimised) {
    return new TunedFunction(
        "thermostat",
        "hvac",
        new ParameterSpace(ThermostatKnowledge.PARAMETERS),
        features.stream().map(name -> new ContextFeature(name, "")).toList(),
        new TrialSpan.UntilFeatureChanges(0),
        Objective.parse(Objective.Direction.MINIMISE, minimised));
  }

  /** {@link #LEAST} and more, or otherwise. */
  static Map<String, String> settings(String... keysAndValues) {
    return with(LEAST, keysAndValues);
  }

  private static Map<String, String> with(Map<String, String> some, String... keysAndValues) {
    Map<String, String> settings = new HashMap<>(some);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return settings;
  }

  static SimulationModel model(String... keysAndValues) {
    return ThermostatModel.of(thermostat(), HouseFile.read(settings(keysAndValues))).orElseThrow();
  }

  /** Parameters by name, 0 where nothing is said. */
  static Point point(Map<String, Double> values) {
    return Point.of(
        thermostat().space().names().stream()
            .mapToDouble(name -> values.getOrDefault(name, 0.0))
            .toArray());
  }

  /** {@link #STEADY} but for one parameter. */
  static Point steadyBut(String name, double value) {
    Map<String, Double> values = new HashMap<>(STEADY);
    values.put(name, value);
    return point(values);
  }

  /** A weekday. */
  static Run day(Point point, double outdoor, double solar) {
    return new Run(point, List.of(0.0, outdoor, solar, 0.0), Map.of());
  }

  /** The second of two equal days. */
  static Map<String, Double> lasting(SimulationModel model, Run run) {
    return model.predict(List.of(new Question(run, run))).get(0);
  }

  /** Days of all seasons. */
  static List<Run> days() {
    return Stream.of(-25.0, -5.0, 10.0, 18.0, 25.0, 38.0)
        .flatMap(
            outdoor -> Stream.of(0.0, 150.0, 350.0).map(sun -> day(point(STEADY), outdoor, sun)))
        .toList();
  }
}
