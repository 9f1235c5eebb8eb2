package dev.poet.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.PluginReport.State;
import org.junit.jupiter.api.Test;

class PluginReportTest {

  @Test
  void report_ofAnyState_isReadAsItWasWritten() {
    for (PluginReport report :
        new PluginReport[] {
          new PluginReport("hvac", "0.1.0", "hvac", State.ACTIVE, ""),
          new PluginReport("hvac", "0.1.0", "hvac", State.ACTIVE, "POET-397 it keeps 9 threads"),
          new PluginReport("hvac", "0.1.0", "hvac", State.FAILED, "it threw: x is y (z) is stuck"),
          new PluginReport("hvac", "0.1.0", "a (b) c", State.STUCK, "two\nlines"),
          new PluginReport("hvac", "0.1.0", "hvac", State.ACTIVE, "").removed(),
          new PluginReport("my plugin.jar", "", "", State.REFUSED, "POET-303 it is not signed")
        }) {
      assertThat(PluginReport.parse(report.text())).contains(report);
    }
    assertThat(new PluginReport("hvac", "0.1.0", "hvac", State.ACTIVE, "").text())
        .isEqualTo("hvac 0.1.0 (domain hvac) is active");
  }

  @Test
  void text_thatSaysSomethingElse_isNoReport() {
    assertThat(PluginReport.parse("plugin hvac lets people approve changes")).isEmpty();
    assertThat(PluginReport.parse("")).isEmpty();
  }
}
