package dev.poet.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.Insight;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that leave threads behind or allocate without measure, by real JARs. */
@Timeout(60)
final class PluginUpkeepTest {
  @TempDir Path folder;

  private LoadedPlugin plugin(PluginHost host) {
    assertThat(host.refusals()).isEmpty();
    return host.plugins().get(0);
  }

  private PluginHost load(String body) {
    TestJar.plugin("a", body).in(folder, "a.jar");
    return Hosts.load(folder);
  }

  /** Leaves a thread behind for each trial; they end with the first insight. */
  private static final String LEAKING =
      """
      private final java.util.concurrent.CountDownLatch end = new java.util.concurrent.CountDownLatch(1);
      public void observe(TunedFunction f, CompletedTrial t) {
        Thread thread = new Thread(() -> { try { end.await(); } catch (InterruptedException e) { } }, "leak");
        thread.setDaemon(true);
        thread.start();
      }
      public void insight(Insight i) { end.countDown(); }
      """;

  @Test
  void threads_thatLiveOnBeyondTheBudget_areToldOnceAndThePluginGoesOn() {
    TestJar.sound("b").in(folder, "b.jar");
    try (PluginHost host = load(LEAKING)) {
      LoadedPlugin plugin = plugin(host);
      plugin.trials().observe(Functions.zone(), Functions.trials(PluginUpkeep.MOST_THREADS));
      assertThat(looks(plugin)).isEmpty();

      plugin.trials().observe(Functions.zone(), Functions.trials(1));
      while (plugin.complaints().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(plugin.complaints())
          .containsExactly(
              "POET-397 plugin a keeps 9 threads running between callbacks, such as leak, where 8 are"
                  + " expected, and goes on; its author ends what it starts, and a restart of the"
                  + " program ends them now");
      plugin.trials().observe(Functions.zone(), Functions.trials(1));
      assertThat(looks(plugin)).hasSize(1);
      assertThat(plugin.status()).isEqualTo(PluginStatus.ACTIVE);
      assertThat(looks(host.plugins().get(1))).isEmpty();
      Insight end =
          new Insight("", Insight.Kind.VALUES, List.of(), Map.of(), 1, 0, "It is over.", 0);
      plugin.trials().insight(end);
    }
  }

  /** What many looks in a row say, by when those of a callback are over. */
  private static List<String> looks(LoadedPlugin plugin) {
    for (int i = 0; i < 10_000; i++) {
      plugin.complaints();
    }
    return plugin.complaints();
  }

  @Test
  void threads_ofACallbackThatIsAtWork_areItsOwnAffair() throws Exception {
    PluginUpkeep upkeep = new PluginUpkeep("a");
    CountDownLatch callbackEnds = new CountDownLatch(1);
    CountDownLatch allEnd = new CountDownLatch(1);
    Thread callback = blocked(upkeep, "poet-plugin-a", callbackEnds);
    for (int i = 0; i < 20; i++) {
      blocked(upkeep, "worker", allEnd);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(upkeep.alarms()).isEmpty();
    }
    callbackEnds.countDown();
    callback.join();
    assertThat(upkeep.alarms()).as("they may be about to end").isEmpty();
    assertThat(upkeep.alarms()).hasSize(1).allMatch(alarm -> alarm.contains(" 20 threads "));
    allEnd.countDown();
  }

  private static Thread blocked(PluginUpkeep upkeep, String name, CountDownLatch end) {
    Thread thread =
        new Thread(
            upkeep.threads(),
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Test
  void bytes_thatOneCallbackAllocatesBeyondTheBudget_areToldOnceAndThePluginGoesOn() {
    String body =
        """
        static byte[] some;
        public Map<String, Double> metrics(TunedFunction f, CompletedTrial t) {
          for (int i = 0; i < 100; i++) { some = new byte[1 << 20]; }
          return Map.of("x", 1.0);
        }
        """;
    try (PluginHost host = load(body)) {
      LoadedPlugin plugin = plugin(host);
      plugin.trials().metrics(Functions.zone(), Functions.trials(2));
      plugin.trials().metrics(Functions.zone(), Functions.trials(2));
      assertThat(plugin.complaints()).as("each callback begins at 0").isEmpty();

      assertThat(plugin.trials().metrics(Functions.zone(), Functions.trials(3))).hasSize(3);
      assertThat(plugin.complaints())
          .singleElement()
          .asString()
          .matches(
              "POET-397 plugin a allocated 30\\d MiB in one metrics\\(\\) where 256 MiB are expected, .*");
      List<String> first = plugin.complaints();
      plugin.trials().metrics(Functions.zone(), Functions.trials(4));
      assertThat(plugin.complaints()).isEqualTo(first);
      assertThat(plugin.status()).isEqualTo(PluginStatus.ACTIVE);
    }
  }

  @Test
  void loader_ofAPlugin_hasItsNameInHeapDumpsAndStackTraces() {
    try (PluginHost host = load("")) {
      assertThat(host.traces().get(0).loader().get().getName()).isEqualTo("poet-plugin-a");
    }
  }
}
