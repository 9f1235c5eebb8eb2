package dev.poet.plugins.hvac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** By hand: 48 kWh are 2,000 W, 6 K h are 0.25 K on average. */
final class BuildingKpisTest {
  private static final Map<String, Double> DAY =
      Map.of("cost", 7.0, "energy", 48.0, "discomfort", 6.0, "starts", 36.0, "travel", 18.0);

  @Test
  void kpis_everythingReported_areThoseOfTheDefinitions() {
    assertThat(BuildingKpis.of(DAY, OptionalDouble.of(140), OptionalDouble.of(20)))
        .containsOnly(
            entry("costPerArea", 0.05),
            entry("energyPerArea", 48.0 / 140),
            entry("reward", -0.5 * 1e-4 * 2_000 - 0.5 * 0.25),
            entry("energyPerDegreeHour", 0.1),
            entry("startsPerHour", 1.5),
            entry("driftPerHour", 0.75));
  }

  @Test
  void kpis_littleReported_areLeftOut() {
    assertThat(BuildingKpis.of(DAY, OptionalDouble.empty(), OptionalDouble.of(0.5)))
        .containsOnlyKeys("reward", "startsPerHour", "driftPerHour");
    assertThat(BuildingKpis.of(Map.of(), OptionalDouble.of(140), OptionalDouble.of(20))).isEmpty();
  }
}
