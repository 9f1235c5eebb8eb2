package dev.poet.plugins.hvac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.pluginhost.LoadedPlugin;
import dev.poet.pluginhost.PluginHost;
import dev.poet.pluginhost.Trust;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.SimulationModel.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JAR that users drop into their folder, not the classes beside this test. */
final class HvacJarIT {
  @TempDir Path folder;

  @Test
  void builtJar_besideADescription_hasAModel() throws Exception {
    Files.copy(Path.of(System.getProperty("poet.plugin.jar")), folder.resolve("hvac.jar"));
    Path description = folder.resolve("hvac.properties");
    Files.writeString(description, "floor.area = 140\nprice = 0.15\n");

    try (PluginHost host = PluginHost.load(folder, new Trust.Anyone())) {
      LoadedPlugin hvac = host.plugins("hvac").get(0);
      SimulationModel model = hvac.simulation(Worlds.thermostat()).model().orElseThrow();
      Run day = Worlds.days().get(0);
      assertThat(Worlds.lasting(model, day)).isEqualTo(Worlds.lasting(Worlds.model(), day));

      Files.writeString(description, "flor.area = 140\n");
      assertThat(hvac.simulation(Worlds.thermostat()).remark())
          .contains(
              "POET-330 hvac.properties has the unknown key flor.area; did you mean floor.area?;"
                  + " thermostat is tuned without a model");
    }
  }

  @Test
  void builtJar_droppedIntoAFolder_isLoaded() throws Exception {
    Path built = Path.of(System.getProperty("poet.plugin.jar"));
    Files.copy(built, folder.resolve("hvac.jar"));

    try (PluginHost host = PluginHost.load(folder, new Trust.Anyone())) {
      assertThat(host.refusals()).isEmpty();
      LoadedPlugin hvac = host.plugins("hvac").get(0);
      assertThat(hvac.id()).isEqualTo("hvac");
      assertThat(hvac.parameters()).isEqualTo(new HvacPlugin().parameters());
    }
  }
}
