package dev.poet.plugins.hvac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.pluginhost.LoadedPlugin;
import dev.poet.pluginhost.PluginHost;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JAR that users drop into their folder, not the classes beside this test. */
final class HvacJarIT {
  @TempDir Path folder;

  @Test
  void builtJar_droppedIntoAFolder_isLoaded() throws Exception {
    Path built = Path.of(System.getProperty("poet.plugin.jar"));
    Files.copy(built, folder.resolve("hvac.jar"));

    try (PluginHost host = PluginHost.load(folder)) {
      assertThat(host.refusals()).isEmpty();
      LoadedPlugin hvac = host.plugins("hvac").get(0);
      assertThat(hvac.id()).isEqualTo("hvac");
      assertThat(hvac.parameters()).isEqualTo(new HvacPlugin().parameters());
    }
  }
}
