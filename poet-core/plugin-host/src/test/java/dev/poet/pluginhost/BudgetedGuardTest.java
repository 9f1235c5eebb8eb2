package dev.poet.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.Guard;
import dev.poet.spi.Guard.Verdict;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guard answers what its plugin answers, and vetoes once the plugin no longer can. */
@Timeout(240)
final class BudgetedGuardTest {
  private static final Duration BUDGET = Duration.ofMillis(1500);
  private static final Point LOW = Point.of(2.8);
  private static final Point HIGH = Point.of(9);

  @TempDir Path folder;

  @Test
  void soundGuard_asked_answersAsThePluginDoes() {
    try (PluginHost host =
        host(
            "return current.equals(proposed) ? new Verdict.Allow()"
                + " : new Verdict.Replace(current, \"stay\");")) {
      assertThat(judge(host, LOW, LOW)).isEqualTo(new Verdict.Allow());
      assertThat(judge(host, LOW, HIGH)).isEqualTo(new Verdict.Replace(LOW, "stay"));
      assertThat(host.plugins().get(0).status()).isEqualTo(PluginStatus.ACTIVE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throw new IllegalStateException(\"no luck\");",
        "throw new OutOfMemoryError();",
        "return null;",
        "return new Verdict.Veto(null);",
        "return new Verdict.Replace(null, \"why\");",
        "return new Verdict.Replace(Point.of(1), \"below bounds\");",
        "return new Verdict.Replace(Point.of(3, 3), \"two values for one parameter\");"
      })
  void failingGuard_asked_vetoesFromThenOn(String body) {
    try (PluginHost host = host(body)) {
      assertVetoes(host, PluginStatus.FAILED);
      assertVetoes(host, PluginStatus.FAILED);
    }
  }

  @Test
  void hangingGuard_askedTwice_isWaitedForOnce() {
    try (PluginHost host = host("while (true) java.util.concurrent.locks.LockSupport.park();")) {
      assertVetoes(host, PluginStatus.STUCK);
      assertThat(threadsOfThePlugin()).isOne();
      assertVetoes(host, PluginStatus.STUCK);
      assertThat(threadsOfThePlugin()).isOne();
    }
  }

  @Test
  void failingGuard_besideAnotherPlugin_failsAlone() {
    TestJar.plugin("b", guards("return new Verdict.Allow();")).in(folder, "b.jar");
    try (PluginHost host = host("throw new Error();")) {
      assertVetoes(host, PluginStatus.FAILED);
      LoadedPlugin other = host.plugins().get(1);
      assertThat(other.guards().get(0).judge(space(host), LOW, HIGH))
          .isEqualTo(new Verdict.Allow());
    }
  }

  @Test
  void guard_ofAClosedHost_vetoes() {
    PluginHost host = host("return new Verdict.Allow();");
    host.close();
    assertVetoes(host, PluginStatus.CLOSED);
  }

  private PluginHost host(String body) {
    TestJar.plugin("guarded", guards(body)).in(folder, "a.jar");
    PluginHost host = Hosts.load(folder, BUDGET);
    assertThat(host.refusals()).isEmpty();
    return host;
  }

  private static String guards(String body) {
    return """
        public List<Guard> guards() {
          return List.of(new Guard() {
            public Verdict judge(ParameterSpace space, Point current, Point proposed) {
              %s
            }
          });
        }
        """
        .formatted(body);
  }

  private static void assertVetoes(PluginHost host, PluginStatus status) {
    assertThat(judge(host, LOW, HIGH)).isInstanceOf(Verdict.Veto.class);
    Verdict.Veto veto = (Verdict.Veto) judge(host, LOW, HIGH);
    LoadedPlugin plugin = host.plugins().get(0);
    assertThat(plugin.status()).isEqualTo(status);
    assertThat(veto.reason()).isEqualTo(plugin.reason()).contains("plugin guarded");
  }

  private static Verdict judge(PluginHost host, Point current, Point proposed) {
    Guard guard = host.plugins().get(0).guards().get(0);
    return guard.judge(space(host), current, proposed);
  }

  private static ParameterSpace space(PluginHost host) {
    return new ParameterSpace(host.plugins().get(0).parameters());
  }

  private static long threadsOfThePlugin() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("poet-plugin-guarded"))
        .count();
  }
}
