package dev.poet.plugins.hvac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.spi.Domain;
import dev.poet.spi.Parameter;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HvacPluginTest {
  private final Map<String, Parameter> parameters =
      new HvacPlugin()
          .parameters().stream().collect(Collectors.toMap(Parameter::name, Function.identity()));

  @Test
  void plugin_names_areThoseOfAThermostat() {
    assertThat(parameters)
        .containsOnlyKeys(
            "heatingSetBack",
            "coolingSetUp",
            "preHeatMinutes",
            "preCoolMinutes",
            "hysteresis",
            "occupiedOffset",
            "peakOffset",
            "gap",
            "setpointOffset",
            "thermalLagMinutes",
            "compressorOffMinutes",
            "compressorOnMinutes");
  }

  @ParameterizedTest
  @CsvSource({
    "heatingSetBack,  0.0,   5, K",
    "coolingSetUp,    0.0,   8, K",
    "preHeatMinutes,  0.0, 180, min",
    "preCoolMinutes,  0.0, 180, min",
    "hysteresis,      0.3, 1.5, K",
    "occupiedOffset, -2.0,   1, K",
    "peakOffset,      0.0,   2, K",
    "gap,             2.8,   9, K",
    "setpointOffset, -5.0,   5, K",
    "thermalLagMinutes, 5.0, 60, min",
    "compressorOffMinutes, 3.0, 10, min",
    "compressorOnMinutes, 5.0, 10, min"
  })
  void parameter_bounds_areThoseOfTheSources(String name, double low, double high, String unit) {
    Domain domain = parameters.get(name).domain();
    assertThat(domain.low()).isEqualTo(low);
    assertThat(domain.high()).isEqualTo(high);
    assertThat(domain.unit()).isEqualTo(unit);
  }

  @Test
  void gap_ofFiveDegreesFahrenheit_isWithinBounds() {
    double fiveFahrenheit = 5 / 1.8;
    assertThat(parameters.get("gap").domain().low()).isGreaterThanOrEqualTo(fiveFahrenheit);
  }

  /** ASHRAE 55: 1.1 K in 15 minutes for who is at home, 2.2 K in an hour for who comes home. */
  @ParameterizedTest
  @CsvSource({
    "occupiedOffset, 1.1",
    "peakOffset, 1.1",
    "heatingSetBack, 2.2",
    "coolingSetUp, 2.2",
    "setpointOffset, 1.1"
  })
  void temperature_largestStep_isAnAllowedDrift(String name, double kelvin) {
    Parameter parameter = parameters.get(name);
    double range = parameter.domain().high() - parameter.domain().low();
    assertThat(parameter.maxStep() * range).isCloseTo(kelvin, within(1e-12));
  }

  @Test
  void everyParameter_impact_isSaid() {
    assertThat(parameters.values()).noneMatch(parameter -> parameter.impact().isBlank());
  }
}
