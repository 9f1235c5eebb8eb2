package dev.poet.plugins.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.pluginhost.LoadedPlugin;
import dev.poet.pluginhost.PluginHost;
import dev.poet.pluginhost.Trust;
import dev.poet.spi.Approval;
import dev.poet.spi.InvalidDeclarationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JAR that users drop into their folder, not the classes beside this test. */
final class FinanceJarIT {
  @TempDir Path folder;

  @Test
  void builtJar_droppedIntoAFolder_waitsForPeopleUnlessToldOtherwise() throws Exception {
    Path jar = folder.resolve("finance.jar");
    Files.copy(Path.of(System.getProperty("poet.plugin.jar")), jar);

    try (PluginHost host = PluginHost.load(folder, new Trust.Anyone())) {
      assertThat(host.refusals()).isEmpty();
      LoadedPlugin finance = host.plugins("finance").get(0);
      assertThat(finance.parameters()).isEqualTo(new FinancePlugin().parameters());
      assertThat(finance.approval()).isEqualTo(Approval.PEOPLE);
      assertThat(finance.keepsAtLeast()).isEqualTo(Duration.ofDays(762));
      assertThatThrownBy(() -> finance.check(Decisions.function("age", List.of("actual_outcome"))))
          .isInstanceOf(InvalidDeclarationException.class)
          .hasMessageContaining("the feature age");
      finance.check(Decisions.function());
    }

    Files.writeString(folder.resolve("finance.properties"), "approval = automatic\n");
    try (PluginHost host = PluginHost.load(folder, new Trust.Anyone())) {
      assertThat(host.plugins("finance").get(0).approval()).isEqualTo(Approval.AUTOMATIC);
    }
  }
}
