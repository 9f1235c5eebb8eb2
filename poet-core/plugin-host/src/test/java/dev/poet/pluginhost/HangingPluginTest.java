package dev.poet.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin that never answers is STUCK alone, and its caller goes on. */
@Timeout(240)
final class HangingPluginTest {
  /** Long enough for a sound plugin on a busy machine. */
  private static final Duration BUDGET = Duration.ofMillis(1500);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public ThePlugin() { block(); }",
        "static { block(); }",
        "public String domain() { block(); return \"\"; }",
        "public List<Parameter> parameters() { block(); return null; }",
        "public List<Guard> guards() { return new AbstractList<>() {"
            + " public int size() { block(); return 1; }"
            + " public Guard get(int i) { return null; } }; }",
        "public String domain() { throw new RuntimeException() {"
            + " public String getMessage() { block(); return \"\"; } }; }"
      })
  void hangingPlugin_besideASoundOne_isStuckAlone(String body) {
    TestJar.plugin("a", body + BLOCK).in(folder, "a.jar");
    TestJar.sound("b").in(folder, "b.jar");

    try (PluginHost host = Hosts.load(folder, BUDGET)) {
      assertThat(host.plugins()).extracting(LoadedPlugin::id).containsExactly("b");
      assertThat(host.refusals()).extracting(Refusal::code).containsExactly("POET-308");
      assertThat(host.refusals().get(0).reason()).contains("within 1500 ms and is STUCK");
    }
  }

  /** Ignores interrupts, as a plugin in an endless loop does; a daemon, so the JVM can end. */
  private static final String BLOCK =
      """

      static void block() {
        while (true) {
          java.util.concurrent.locks.LockSupport.park();
        }
      }
      """;

  @Test
  void interruptedCaller_loading_keepsItsInterrupt() {
    TestJar.sound("a").in(folder, "a.jar");
    Thread.currentThread().interrupt();
    try (PluginHost host = Hosts.load(folder)) {
      assertThat(Thread.interrupted()).isTrue();
      assertThat(host.refusals()).isEmpty();
      assertThat(host.plugins()).hasSize(1);
    }
  }
}
