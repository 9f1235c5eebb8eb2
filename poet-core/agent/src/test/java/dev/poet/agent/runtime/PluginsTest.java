package dev.poet.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.PluginJars;
import dev.poet.agent.Sources;
import dev.poet.agent.Switches;
import dev.poet.pluginhost.Trust;
import dev.poet.spi.PluginReport;
import dev.poet.spi.PluginReport.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
  private static final String PLUGIN =
      """
      package test;
      import dev.poet.spi.*;
      import java.util.*;
      public class Short implements PoetPlugin {
        public String domain() { return "heat"; }
        public List<Parameter> parameters() { return List.of(); }
      }
      """;

  @TempDir Path folder;

  @Test
  void reports_ofWhatIsInTheFolder_sayWhatIsInUseAndWhyTheRestIsNot() throws Exception {
    Sources sources = new Sources(folder.resolve("sources")).add("test.Short", PLUGIN);
    Path jars = Files.createDirectories(folder.resolve("plugins"));
    new PluginJars("short", "1.2.0", "test.Short", sources.classFile("test.Short"))
        .put(jars.resolve("short.jar"));
    Files.writeString(jars.resolve("torn.jar"), "no archive at all");

    try (Plugins plugins = Plugins.load(jars, folder, new Trust.Anyone(), new Switches(Map.of()))) {
      assertThat(plugins.reports())
          .contains(new PluginReport("short", "1.2.0", "heat", State.ACTIVE, ""))
          .hasSize(2)
          .filteredOn(report -> report.state() == State.REFUSED)
          .singleElement()
          .satisfies(report -> assertThat(report.name()).isEqualTo("torn.jar"))
          .satisfies(report -> assertThat(report.reason()).startsWith("POET-"));
    }

    Switches off = new Switches(Map.of("POET_PLUGINS_SHORT_ENABLED", "false"));
    try (Plugins plugins = Plugins.load(jars, folder, new Trust.Anyone(), off)) {
      assertThat(plugins.byDomain()).isEmpty();
      assertThat(plugins.reports())
          .extracting(PluginReport::reason)
          .anyMatch(
              reason ->
                  reason.startsWith(
                      "POET-398 short.jar is switched off since poet.plugins.short.enabled is"
                          + " false"));
    }
  }
}
