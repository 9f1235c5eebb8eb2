package dev.poet.plugins.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.pluginhost.LoadedPlugin;
import dev.poet.pluginhost.PluginHost;
import dev.poet.pluginhost.Trust;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.Guard;
import dev.poet.spi.Limit;
import dev.poet.spi.Objective;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JAR that users drop into their folder, not the classes beside this test. */
final class PromptsJarIT {
  @TempDir Path folder;

  @Test
  void builtJar_droppedIntoAFolder_isLoadedWithItsGuard() throws Exception {
    Files.copy(Path.of(System.getProperty("poet.plugin.jar")), folder.resolve("prompts.jar"));

    try (PluginHost host = PluginHost.load(folder, new Trust.Anyone())) {
      assertThat(host.refusals()).isEmpty();
      LoadedPlugin prompts = host.plugins("prompts").get(0);
      assertThat(prompts.parameters()).isEqualTo(new PromptsPlugin().parameters());
      assertThat(prompts.guards()).extracting(Guard::name).singleElement().isEqualTo("prompts");
      assertThat(prompts.limits(rated())).isEmpty();
    }
  }

  @Test
  void builtJar_besideAFloor_limitsFunctionsThatReportQuality() throws Exception {
    Files.copy(Path.of(System.getProperty("poet.plugin.jar")), folder.resolve("prompts.jar"));
    Files.writeString(folder.resolve("prompts.properties"), "quality.floor = 0.8\n");

    try (PluginHost host = PluginHost.load(folder, new Trust.Anyone())) {
      LoadedPlugin prompts = host.plugins("prompts").get(0);
      assertThat(prompts.limits(rated())).containsExactly(Limit.parse("quality >= 0.8"));
    }
  }

  private static TunedFunction rated() {
    return new TunedFunction(
        "f",
        "prompts",
        new ParameterSpace(new PromptsPlugin().parameters()),
        List.of(),
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MAXIMISE, "quality - cents"),
        new FeedbackRule(List.of("quality", "cents"), Duration.ofMinutes(1)));
  }
}
