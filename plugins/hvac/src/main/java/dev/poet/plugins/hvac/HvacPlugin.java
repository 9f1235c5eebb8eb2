package dev.poet.plugins.hvac;

import dev.poet.spi.Parameter;
import dev.poet.spi.PoetPlugin;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows the parameters of a zone thermostat, and what to expect of them in a house it was told of.
 *
 * <p>It has no guard, as everything it knows is a bound or a step. Two relations were considered
 * and left out. Absolute limits of a set point need the set point, which is no tunable: the
 * controller has to clip after adding its offsets, as Guideline 36 does. And asking for {@code gap
 * - hysteresis >= 2.8 K} would read more into Standard 90.1 than it says, which speaks of set
 * points.
 */
public final class HvacPlugin implements PoetPlugin {

  @Override
  public String domain() {
    return "hvac";
  }

  @Override
  public List<Parameter> parameters() {
    return ThermostatKnowledge.PARAMETERS;
  }

  /** A model of the house that {@code hvac.properties} describes; none without that file. */
  @Override
  public Optional<SimulationModel> simulation(
      TunedFunction function, Map<String, String> settings) {
    return settings.isEmpty()
        ? Optional.empty()
        : ThermostatModel.of(function, HouseFile.read(settings));
  }
}
