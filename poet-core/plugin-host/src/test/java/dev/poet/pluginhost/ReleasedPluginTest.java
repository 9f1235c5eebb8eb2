package dev.poet.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.SimulationModel;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a closed host must let go of. */
final class ReleasedPluginTest {
  /** One is enough as a rule; a thread of the plugin may not have ended by then. */
  private static final int MAX_COLLECTIONS = 100;

  @TempDir Path folder;

  @Test
  void classLoader_ofAClosedPluginWhoseModelIsHeld_isCollected() throws Exception {
    TestJar.plugin("a", KNOWING).in(folder, "a.jar");
    PluginHost host = Hosts.load(folder);
    WeakReference<ClassLoader> loader = loaderOf(host);
    assertThat(loader.get()).isNotNull();
    LoadedPlugin plugin = host.plugins().get(0);
    SimulationModel held = plugin.simulation(Functions.zone()).model().orElseThrow();
    assertThat(held.predict(Functions.questions(1))).hasSize(1);

    host.close();

    for (int i = 0; i < MAX_COLLECTIONS && loader.get() != null; i++) {
      System.gc();
    }
    assertThat(loader.get()).isNull();
    assertThat(host.plugins()).hasSize(1);
    assertThat(held.predict(Functions.questions(1))).isEmpty();
  }

  /** In a frame of its own, so that no local variable holds the loader. */
  private static WeakReference<ClassLoader> loaderOf(PluginHost host) throws Exception {
    return new WeakReference<>(
        host.plugins()
            .get(0)
            .ask("loader", own -> own.guards().get(0).getClass().getClassLoader(), r -> null));
  }

  private static final String KNOWING =
      """
      public List<Guard> guards() {
        return List.of((space, current, proposed) -> new Guard.Verdict.Allow());
      }

      public Optional<SimulationModel> simulation(
          TunedFunction function, Map<String, String> settings) {
        return Optional.of(new Model("own"));
      }

      record Model(String fingerprint) implements SimulationModel {
        public List<Map<String, Double>> predict(List<Question> questions) {
          return questions.stream().map(question -> Map.of("cost", 1.0)).toList();
        }
      }
      """;
}
