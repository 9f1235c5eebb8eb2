package dev.poet.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.Notice;
import dev.poet.agent.PluginJars;
import dev.poet.agent.Sources;
import dev.poet.agent.Switches;
import dev.poet.agent.doors.Stores;
import dev.poet.api.Scale;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import dev.poet.engine.settings.Expertise;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import dev.poet.pluginhost.Trust;
import dev.poet.spi.Domain;
import dev.poet.spi.Event;
import dev.poet.spi.Insight;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.PluginReport;
import dev.poet.spi.PluginReport.State;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
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

  private static final TunedFunction FUNCTION =
      new TunedFunction(
          "boiler",
          "heat",
          new ParameterSpace(
              List.of(new Parameter("x", new Domain.Real(0, 1, Scale.LINEAR, ""), 0.25, ""))),
          List.of(),
          new TrialSpan.OneCall(),
          Objective.parse(Objective.Direction.MINIMISE, "seconds"));

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

  @Test
  void plugin_thatFailsWhileInUse_isComplainedOfOnce() throws Exception {
    String source =
        PLUGIN.replace(
            "}\n}", "}\n  public void check(TunedFunction f) { throw new Error(\"torn\"); }\n}");
    Sources sources = new Sources(folder.resolve("sources")).add("test.Short", source);
    Path jars = Files.createDirectories(folder.resolve("plugins"));
    new PluginJars("short", "1.2.0", "test.Short", sources.classFile("test.Short"))
        .put(jars.resolve("short.jar"));
    Path said = folder.resolve("said");
    Notice.configure(log(said.toString()));
    try (Plugins plugins = Plugins.load(jars, folder, new Trust.Anyone(), new Switches(Map.of()))) {
      plugins.reports();
      plugins.enrich(FUNCTION);
      plugins.reports();
      plugins.reports();
      Notice.awaitWritten();
    } finally {
      Notice.configure(log("stderr"));
    }

    assertThat(Files.readAllLines(said))
        .filteredOn(line -> line.contains("short"))
        .singleElement()
        .asString()
        .contains("POET-307 plugin short threw in check(), Error: torn");
  }

  @Test
  void plugin_thatLeavesThreadsBehind_isInUseAndComplainedOfOnce() throws Exception {
    String source =
        PLUGIN.replace(
            "}\n}",
            """
            }
              private final java.util.concurrent.CountDownLatch end = new java.util.concurrent.CountDownLatch(1);
              public void check(TunedFunction f) {
                for (int i = 0; i < 12; i++) {
                  Thread thread = new Thread(() -> { try { end.await(); } catch (Exception e) { } });
                  thread.setDaemon(true);
                  thread.start();
                }
              }
              public void insight(Insight i) { end.countDown(); }
            }
            """);
    Sources sources = new Sources(folder.resolve("sources")).add("test.Short", source);
    Path jars = Files.createDirectories(folder.resolve("plugins"));
    new PluginJars("short", "1.2.0", "test.Short", sources.classFile("test.Short"))
        .put(jars.resolve("short.jar"));
    Path said = folder.resolve("said");
    Notice.configure(log(said.toString()));
    try (Plugins plugins = Plugins.load(jars, folder, new Trust.Anyone(), new Switches(Map.of()))) {
      Expertise expertise = plugins.enrich(FUNCTION).expertise();
      while (plugins.reports().get(0).reason().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(plugins.reports())
          .singleElement()
          .satisfies(report -> assertThat(report.state()).isEqualTo(State.ACTIVE))
          .satisfies(report -> assertThat(report.reason()).startsWith("POET-397 plugin short "));
      expertise.inform(new Insight("", Insight.Kind.VALUES, List.of(), Map.of(), 1, 0, "", 0));
      Notice.awaitWritten();
    } finally {
      Notice.configure(log("stderr"));
    }

    assertThat(Files.readAllLines(said))
        .filteredOn(line -> line.contains("short"))
        .singleElement()
        .asString()
        .contains("POET-397 plugin short keeps 12 threads running between callbacks");
  }

  @Test
  void metric_ofAPluginThatFailsAndIsRemoved_isMissedWithAReasonUntilItIsBack() throws Exception {
    Path jar = folder.resolve("plugins/short.jar");
    put(jar, "if (t.id().number() > 3) { throw new IllegalStateException(\"no tariff\"); }");
    Path file = folder.resolve("poet.db");
    List<String> notices = new CopyOnWriteArrayList<>();
    try (PoetRuntime runtime =
        PoetRuntime.builder()
            .home(folder.resolve("home"))
            .store(
                () -> SqliteStore.open(Stores.connections(file), file, InstantSource.system(), 1))
            .learners(Auto.factory())
            .gains(Gains::of)
            .nanoClock(() -> System.nanoTime() * 50) // looks at plugins every 20 ms
            .patience(Duration.ofHours(2))
            .lead(Duration.ofHours(1), Duration.ofHours(10))
            .notices(notices::add)
            .knowledge(
                () ->
                    Plugins.load(
                        jar.getParent(), folder, new Trust.Anyone(), new Switches(Map.of())))
            .start()) {
      TunedCall call =
          runtime.tune(Tuning.of("boiler").domain("heat").real("x", 0, 1, 0.5).minimise("price"));
      callUntilTold(call, notices, "as plugin short failed; nothing is learned of it until");
      put(jar, "");
      callUntilTold(call, notices, "its trials have every metric again");
      Files.delete(jar);
      callUntilTold(call, notices, "as plugin short was removed; nothing is learned of it until");
    }

    assertThat(notices).filteredOn(notice -> notice.startsWith("POET-314 boiler: ")).hasSize(3);
    assertThat(Stores.events(file, Event.METRIC_MISSING))
        .hasSize(2)
        .allMatch(text -> text.contains("its objective names price, which its trials don't have"));
    assertThat(Stores.events(file, Event.METRIC_BACK)).hasSize(1);
  }

  /** A plugin that works out a price, unless {@code unless} throws. */
  private void put(Path jar, String unless) throws Exception {
    String source =
        PLUGIN.replace(
            "}\n}",
            """
            }
              public Map<String, Double> metrics(TunedFunction f, CompletedTrial t) {
                %s
                return Map.of("price", 1.0 + t.parameters().get(0));
              }
            }
            """
                .formatted(unless));
    Path own = folder.resolve("sources" + unless.length());
    Sources sources = new Sources(own).add("test.Short", source);
    new PluginJars("short", "1.2." + unless.length(), "test.Short", sources.classFile("test.Short"))
        .put(jar);
  }

  private static void callUntilTold(TunedCall call, List<String> notices, String part) {
    while (notices.stream().noneMatch(notice -> notice.contains(part))) {
      call.call(arguments -> null);
      LockSupport.parkNanos(5_000_000); // each call is a trial
    }
  }

  @Test
  void plugin_thatIsUnloadedButLeavesAThread_isReportedToNeedARestart() throws Exception {
    String source =
        PLUGIN.replace(
            "}\n}",
            """
            }
              public void check(TunedFunction f) {
                Thread thread = new Thread(() -> {
                  try { Thread.sleep(Long.MAX_VALUE); } catch (InterruptedException e) { }
                }, "left-by-short");
                thread.setDaemon(true);
                thread.start();
              }
            }
            """);
    Sources sources = new Sources(folder.resolve("sources")).add("test.Short", source);
    Path jar = folder.resolve("plugins/short.jar");
    PluginJars jars =
        new PluginJars("short", "1.2.0", "test.Short", sources.classFile("test.Short"));
    jars.put(jar);
    try (Plugins plugins =
        Plugins.load(jar.getParent(), folder, new Trust.Anyone(), new Switches(Map.of()))) {
      plugins.enrich(FUNCTION);
      Files.delete(jar);
      assertThat(plugins.renew()).isTrue();
      plugins.renewed();
      System.gc();
      plugins.renew();
      assertThat(plugins.reports()).as("it may be collected yet").isEmpty();
      for (int i = 0; i < 100; i++) {
        plugins.renew();
      }
      assertThat(plugins.reports())
          .singleElement()
          .extracting(PluginReport::text)
          .asString()
          .startsWith(
              "short 1.2.0 (domain heat) is removed: POET-237 plugin short was unloaded but");

      jars.put(jar);
      assertThat(plugins.renew()).isTrue();
      plugins.renewed();
      assertThat(plugins.reports())
          .singleElement()
          .extracting(PluginReport::text)
          .asString()
          .startsWith(
              "short 1.2.0 (domain heat) is active: POET-237 plugin short was unloaded but");
    } finally {
      Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().equals("left-by-short"))
          .forEach(Thread::interrupt);
    }
  }

  private static Map<String, String> log(String destination) {
    return Map.of(
        "poet.log.destination", destination, "poet.log.level", "info", "poet.log.format", "text");
  }
}
