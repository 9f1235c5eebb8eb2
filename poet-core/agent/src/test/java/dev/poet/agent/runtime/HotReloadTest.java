package dev.poet.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.PluginJars;
import dev.poet.agent.Sources;
import dev.poet.agent.Switches;
import dev.poet.agent.doors.Stores;
import dev.poet.api.Aggregate;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import dev.poet.engine.settings.Knowledge;
import dev.poet.engine.settings.Rollout;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import dev.poet.pluginhost.PluginHost.Trace;
import dev.poet.pluginhost.Trust;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.TunedFunction;
import dev.poet.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plugin JAR, on which another depends, replaced again and again while its function is called all
 * the time.
 */
@Timeout(240)
class HotReloadTest {
  private static final int RELOADS = 100;
  private static final int CALLERS = 2;

  private static final String PLUGIN =
      """
      package test;
      import dev.poet.api.*;
      import dev.poet.spi.*;
      import java.util.*;
      public class Ever implements PoetPlugin {
        private static final List<byte[]> MEMORY = List.of(new byte[1 << 20]);
        public static final double GENERATION = generation();
        private int observed;
        private static double generation() {
          try (java.io.InputStream in = Ever.class.getResourceAsStream("/generation.txt")) {
            return Double.parseDouble(new String(in.readAllBytes()));
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }
        public String domain() { return "ever"; }
        public List<Parameter> parameters() {
          return List.of(new Parameter("x", new Domain.Real(0, 9, Scale.LINEAR, ""), 0.25, ""));
        }
        public List<Guard> guards() { return List.of((space, now, next) -> new Guard.Verdict.Allow()); }
        public Map<String, Double> metrics(TunedFunction f, CompletedTrial t) {
          return Map.of("generation", GENERATION);
        }
        public void observe(TunedFunction f, CompletedTrial t) { observed++; }
      }
      """;

  /** Its JAR never changes; what it says comes out of the other one. */
  private static final String DEPENDENT =
      """
      package test;
      import dev.poet.spi.*;
      import java.util.*;
      public class Later implements PoetPlugin {
        public String domain() { return "ever"; }
        public List<Parameter> parameters() { return List.of(); }
        public Map<String, Double> metrics(TunedFunction f, CompletedTrial t) {
          return Map.of("seen", Ever.GENERATION);
        }
      }
      """;

  @TempDir Path folder;
  private byte[] plugin;

  /** Plugins as they are, counted. */
  private static final class Counted implements Knowledge {
    private final Plugins plugins;
    private final AtomicInteger renewals;
    private final List<Trace> traces;

    Counted(Plugins plugins, AtomicInteger renewals, List<Trace> traces) {
      this.plugins = plugins;
      this.renewals = renewals;
      this.traces = traces;
      traces.addAll(plugins.traces());
    }

    @Override
    public Enriched enrich(TunedFunction declared) {
      return plugins.enrich(declared);
    }

    @Override
    public boolean renew() {
      return plugins.renew();
    }

    @Override
    public void renewed() {
      plugins.renewed();
      traces.addAll(plugins.traces());
      renewals.incrementAndGet();
    }

    @Override
    public void close() {
      plugins.close();
    }
  }

  private void generation(int number) throws Exception {
    if (plugin == null) {
      Sources sources = new Sources(folder.resolve("sources"));
      sources.add("test.Ever", PLUGIN).add("test.Later", DEPENDENT);
      plugin = sources.classFile("test.Ever");
      new PluginJars("later", "1.0.0", "test.Later", sources.classFile("test.Later"))
          .needing("ever@>=1.0.0")
          .put(folder.resolve("plugins/a-later.jar"));
    }
    new PluginJars("ever", "1.0." + number, "test.Ever", plugin)
        .with("generation.txt", "" + number)
        .put(folder.resolve("plugins/ever.jar"));
  }

  @Test
  void hundredReloads_underLoad_failNoCallLoseNoTrialAndLeaveNoLoader() throws Exception {
    List<Trace> traces = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger renewals = new AtomicInteger(-1);
    AtomicInteger failures = new AtomicInteger();
    generation(0);
    Path file = folder.resolve("poet.db");
    try (PoetRuntime runtime = start(file, renewals, traces)) {
      TunedCall call =
          runtime.tune(
              Tuning.of("ever")
                  .domain("ever")
                  .real("x", 0, 10, 2)
                  .minimise("loss")
                  .outcome("loss", Aggregate.LAST));
      AtomicBoolean over = new AtomicBoolean();
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(new Thread(() -> load(call, over, failures)));
      }
      callers.forEach(Thread::start);
      until("the first load", () -> renewals.get() == 0);
      for (int i = 1; i <= RELOADS; i++) {
        int reload = i;
        generation(i);
        until("reload " + reload, () -> renewals.get() >= reload);
      }
      over.set(true);
      for (Thread caller : callers) {
        caller.join();
      }
      until(
          "the collection of all loaders but that in use",
          () -> {
            System.gc();
            return traces.stream().filter(trace -> !trace.isCollected()).count() == 2;
          });
    }

    List<CompletedTrial> trials = Stores.trials(file, "ever");
    assertThat(failures).hasValue(0);
    assertThat(traces).hasSize(2 * (RELOADS + 1));
    assertThat(trials.get(trials.size() - 1).id().number()).isEqualTo(trials.size());
    assertThat(trials.get(trials.size() - 1).metrics())
        .containsEntry("generation", 100.0)
        .containsEntry("seen", 100.0);
    // Healthy: about 95 of 100, as before the reloads. Broken, learning from scratch: below 20.
    assertThat(trials.subList(trials.size() - 100, trials.size()))
        .filteredOn(trial -> !trial.isControl())
        .hasSizeGreaterThan(70);
  }

  private PoetRuntime start(Path file, AtomicInteger renewals, List<Trace> traces) {
    return PoetRuntime.builder()
        .home(folder.resolve("home"))
        .store(() -> SqliteStore.open(Stores.connections(file), file, InstantSource.system(), 1))
        .learners(Auto.factory())
        .gains(Gains::of)
        .rollout(Rollout.UNGUARDED)
        .nanoClock(() -> System.nanoTime() * 50) // looks at the folder every 20 ms
        .patience(Duration.ofHours(2))
        .lead(Duration.ofHours(1), Duration.ofHours(10))
        .knowledge(
            () -> {
              Plugins plugins =
                  Plugins.load(
                      folder.resolve("plugins"),
                      folder,
                      new Trust.Anyone(),
                      new Switches(Map.of()));
              renewals.set(0);
              return new Counted(plugins, renewals, traces);
            })
        .start();
  }

  private static void load(TunedCall call, AtomicBoolean over, AtomicInteger failures) {
    while (!over.get()) {
      try {
        call.call(
            arguments -> {
              arguments.outcome(Math.abs(7 - arguments.getDouble("x")));
              return null;
            });
      } catch (RuntimeException | Error e) {
        failures.incrementAndGet();
      }
      LockSupport.parkNanos(5_000_000); // some hundred calls a second, all of them trials
    }
  }

  private interface Condition {
    boolean holds();
  }

  private static void until(String what, Condition condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as(what + " never came").isLessThan(deadline);
      LockSupport.parkNanos(2_000_000);
    }
  }
}
