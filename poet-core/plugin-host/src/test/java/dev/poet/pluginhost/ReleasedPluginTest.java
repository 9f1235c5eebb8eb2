package dev.poet.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

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
  void classLoader_ofAClosedPlugin_isCollected() throws Exception {
    TestJar.plugin("a", GUARDED).in(folder, "a.jar");
    PluginHost host = PluginHost.load(folder);
    WeakReference<ClassLoader> loader = loaderOf(host);
    assertThat(loader.get()).isNotNull();

    host.close();

    for (int i = 0; i < MAX_COLLECTIONS && loader.get() != null; i++) {
      System.gc();
    }
    assertThat(loader.get()).isNull();
    assertThat(host.plugins()).hasSize(1);
  }

  /** In a frame of its own, so that no local variable holds the loader. */
  private static WeakReference<ClassLoader> loaderOf(PluginHost host) throws Exception {
    return new WeakReference<>(
        host.plugins()
            .get(0)
            .ask("loader", own -> own.guards().get(0).getClass().getClassLoader(), r -> null));
  }

  private static final String GUARDED =
      """
      public List<Guard> guards() {
        return List.of((space, current, proposed) -> new Guard.Verdict.Allow());
      }
      """;
}
