package dev.poet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFolderTest {
  @TempDir private Path plugins;

  @Test
  void sheet_inTheDemosOwnFolder_isWrittenEachTime() throws Exception {
    Path sheet = plugins.resolve("hvac.properties");
    assertThat(PluginFolder.sheet(settings(Optional.empty()), plugins)).contains(sheet);
    Files.writeString(sheet, "an earlier run's");
    assertThat(PluginFolder.sheet(settings(Optional.empty()), plugins)).contains(sheet);
  }

  @Test
  void sheet_inAUsersFolder_isWrittenOnlyIfThereIsNone() throws Exception {
    Path sheet = plugins.resolve("hvac.properties");
    assertThat(PluginFolder.sheet(settings(Optional.of(plugins)), plugins)).contains(sheet);
    Files.writeString(sheet, "the user's");
    assertThat(PluginFolder.sheet(settings(Optional.of(plugins)), plugins)).isEmpty();
  }

  @Test
  void sheet_whereThereIsNoFolder_isNotWritten() throws Exception {
    Path file = Files.createFile(plugins.resolve("file"));
    assertThat(PluginFolder.sheet(settings(Optional.of(file)), file)).isEmpty();
    Path gone = plugins.resolve("gone");
    assertThat(PluginFolder.sheet(settings(Optional.empty()), gone)).isEmpty();
  }

  private HvacSettings settings(Optional<Path> folder) {
    return new HvacSettings(
        new Scenario(Season.WINTER, Tariff.FLAT, 1, Optional.empty()),
        1,
        plugins.resolve("poet.db"),
        Mode.ONLINE,
        folder,
        plugins.resolve("r.html"),
        false);
  }
}
