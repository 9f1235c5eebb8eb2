package dev.poet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.cli.HouseWorld;
import dev.poet.plugins.hvac.HvacPlugin;
import dev.poet.samples.hvac.Main;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.TunedFunction;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the sample says of its house is what the plugin understands; neither knows the other. */
class HouseSheetTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"flat, heat-pump", "flat, furnace", "time-of-use, heat-pump", "time-of-use, furnace"})
  void sheet_ofAnyScenario_isUnderstoodByThePlugin(String tariff, String heating) throws Exception {
    assertThat(model(tariff, heating).fingerprint()).isNotBlank();
  }

  @Test
  void sheets_ofAllScenarios_describeDifferentHouses() throws Exception {
    Set<String> fingerprints = new HashSet<>();
    for (String tariff : List.of("flat", "time-of-use")) {
      for (String heating : List.of("heat-pump", "furnace")) {
        fingerprints.add(model(tariff, heating).fingerprint());
      }
    }
    assertThat(fingerprints).hasSize(4);
  }

  private SimulationModel model(String tariff, String heating) throws Exception {
    Path sheet = folder.resolve("hvac.properties");
    Main.main(
        new String[] {
          "--days",
          "1",
          "--quiet",
          "--tariff",
          tariff,
          "--heating",
          heating,
          "--describe",
          sheet.toString()
        });
    return new HvacPlugin().simulation(thermostat(), read(sheet)).orElseThrow();
  }

  private static Map<String, String> read(Path sheet) throws Exception {
    Properties properties = new Properties();
    try (Reader text = Files.newBufferedReader(sheet)) {
      properties.load(text);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }

  private static TunedFunction thermostat() {
    TunedFunction house = HouseWorld.function();
    return new TunedFunction(
        house.id(),
        house.domain(),
        house.space(),
        List.of(
            new ContextFeature("day", ""),
            new ContextFeature("forecastOutdoor", "degC"),
            new ContextFeature("forecastSolar", "W/m2"),
            new ContextFeature("weekend", "")),
        house.span(),
        house.objective());
  }
}
