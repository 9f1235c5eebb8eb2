package dev.poet.plugins.hvac;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Parameter;
import dev.poet.spi.PoetPlugin;
import dev.poet.spi.SafetyClass;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Knows the parameters of a zone thermostat, the key figures of a day, and what to expect of the
 * parameters in a house whose tariff and week it was told of.
 *
 * <p>It has no guard, as everything it knows is a bound or a step. Two relations were considered
 * and left out. Absolute limits of a set point need the set point, which is no tunable: the
 * controller has to clip after adding its offsets, as Guideline 36 does. And asking for {@code gap
 * - hysteresis >= 2.8 K} would read more into Standard 90.1 than it says, which speaks of set
 * points.
 */
public final class HvacPlugin implements PoetPlugin {

  private OptionalDouble floorArea = OptionalDouble.empty();
  private Optional<HouseDescription> house = Optional.empty();

  @Override
  public String domain() {
    return "hvac";
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.of(ThermostatKnowledge.PARAMETERS, ThermostatKnowledge.OF_OTHER_CONTROLLERS)
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public Map<String, SafetyClass> safety() {
    return ThermostatKnowledge.SAFETY;
  }

  /** Those of {@link BuildingKpis}. */
  @Override
  public Map<String, Double> metrics(TunedFunction function, CompletedTrial trial) {
    return BuildingKpis.of(trial.metrics(), floorArea, degrees(trial));
  }

  private OptionalDouble degrees(CompletedTrial trial) {
    Double outdoor = trial.covariates().get("outdoor");
    return outdoor == null || house.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Math.max(
                0, Math.max(house.get().heating() - outdoor, outdoor - house.get().cooling())));
  }

  /** A model of the house that {@code hvac.properties} describes; none without that file. */
  @Override
  public Optional<SimulationModel> simulation(
      TunedFunction function, Map<String, String> settings) {
    if (settings.isEmpty()) {
      return Optional.empty();
    }
    HouseDescription told = HouseFile.read(settings);
    house = Optional.of(told);
    if (HouseFile.tellsFloorArea(settings)) {
      floorArea = OptionalDouble.of(told.floorArea());
    }
    return ThermostatModel.of(function, told);
  }
}
