package dev.poet.micrometer;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.PoetRuntime;
import dev.poet.engine.PoetRuntimeBuilder;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import dev.poet.engine.settings.Expertise;
import dev.poet.engine.settings.Knowledge;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import dev.poet.spi.Approval;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

class PoetMetersTest {
  private static final int CALLS = 25;

  @TempDir Path folder;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private PoetRuntime runtime;

  @BeforeEach
  void start() {
    runtime = runtime(folder).start();
  }

  private static PoetRuntimeBuilder runtime(Path home) {
    Path file = home.resolve("poet.db");
    return PoetRuntime.builder()
        .home(home)
        .store(
            () ->
                SqliteStore.open(
                    DriverConnections.sqlite(new JDBC(), file), file, InstantSource.system(), 1))
        .learners(Auto.factory())
        .gains(Gains::of)
        .pace(Pace.LOCKSTEP);
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  private void call(String function) {
    TunedCall call = runtime.tune(Tuning.of(function).minimise("seconds").whole("n", 1, 9, 3));
    for (int i = 0; i < CALLS; i++) {
      call.call(p -> p.getInt("n"));
    }
  }

  private double calls(String function) {
    return registry.get("poet.calls").tag("function", function).functionCounter().count();
  }

  @Test
  void runtime_bound_isReadWhenTheRegistryAsks() {
    new PoetMeters(runtime).bindTo(registry);

    assertThat(registry.get("poet.functions").gauge().value()).isZero();
    assertThat(registry.get("poet.dropped").functionCounter().count()).isZero();
    assertThat(registry.get("poet.log.size").gauge().value()).isPositive();
    assertThat(registry.get("poet.update.duration").functionTimer()).isNotNull();
    assertThat(registry.get("poet.lag").timeGauge()).isNotNull();
  }

  @Test
  void function_declaredLater_getsItsMeters() {
    new PoetMeters(runtime).bindTo(registry);

    call("search");

    assertThat(registry.find("poet.calls").functionCounter()).isNull();
    assertThat(registry.get("poet.functions").gauge().value()).isEqualTo(1);
    assertThat(calls("search")).isEqualTo(CALLS);
    assertThat(registry.get("poet.rollback").tag("function", "search").functionCounter().count())
        .isZero();
    assertThat(registry.get("poet.version").tag("function", "search").gauge().value()).isPositive();
  }

  @Test
  void methods_leftAsWritten_areCountedOnceByTheCodeOfTheReason() {
    new PoetMeters(runtime).bindTo(registry);
    runtime.refused("app.Zone", "idle", "POET-112", "an abstract method has no body");
    runtime.refused("app.Zone", "idle", "POET-112", "an abstract method has no body");
    runtime.refused("app.Zone", "rest", "POET-112", "a native method has no body");

    assertThat(registry.get("poet.functions").gauge().value()).isZero();

    assertThat(registry.get("poet.weave.skipped").tag("reason", "POET-112").gauge().value())
        .isEqualTo(2);
  }

  @Test
  @Timeout(240)
  void trials_thatEnded_areCountedByOutcomeModeAndPlugin() {
    TunedCall call = runtime.tune(Tuning.of("search").minimise("seconds").whole("n", 1, 9, 3));
    for (int i = 0; i < CALLS; i++) {
      boolean fails = i % 5 == 0;
      try {
        call.call(p -> fails ? fail() : p.getInt("n"));
      } catch (IllegalStateException failed) {
        assertThat(failed).hasMessage("no result");
      }
    }
    new PoetMeters(runtime).bindTo(registry);
    while (runtime.vitals().waiting() > 0) {
      Thread.onSpinWait();
    }

    assertThat(outcome("success")).isEqualTo(20);
    assertThat(outcome("failure")).isEqualTo(5);
    assertThat(outcome("ignored")).isZero();
  }

  private static int fail() {
    throw new IllegalStateException("no result");
  }

  private double outcome(String outcome) {
    return registry
        .get("poet.outcome")
        .tags("function", "search", "plugin", "none", "mode", "online", "outcome", outcome)
        .functionCounter()
        .count();
  }

  /** The plugins that ask for people's approval come after the meters. */
  @Test
  void function_whoseModeIsAnotherOneOnceItIsLoaded_hasOnlyTheMetersOfThat() throws Exception {
    CountDownLatch bound = new CountDownLatch(1);
    Path home = folder.resolve("careful");
    try (PoetRuntime careful =
        runtime(home).knowledge(() -> PoetMetersTest.careful(bound)).start()) {
      TunedCall call = careful.tune(Tuning.of("search").minimise("seconds").whole("n", 1, 9, 3));
      new PoetMeters(careful).bindTo(registry);
      assertThat(modes()).containsExactly("online");
      bound.countDown();
      for (int i = 0; i < CALLS; i++) {
        call.call(p -> p.getInt("n"));
      }

      assertThat(registry.get("poet.functions").gauge().value()).isEqualTo(1);
      assertThat(modes()).containsExactly("propose");
      assertThat(calls("search")).isEqualTo(CALLS);
    }
  }

  private List<String> modes() {
    return registry.find("poet.calls").functionCounters().stream()
        .map(counter -> counter.getId().getTag("mode"))
        .toList();
  }

  private static Knowledge careful(CountDownLatch bound) {
    try {
      bound.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return function ->
        new Knowledge.Enriched(
            function,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Approval.PEOPLE,
            Expertise.NONE,
            List.of());
  }

  @Test
  void functions_beyondTheMostSeries_areCountedTogether() {
    call("a");
    call("b");
    call("c");

    new PoetMeters(runtime, 8).bindTo(registry);

    assertThat(calls("a")).isEqualTo(CALLS);
    assertThat(calls(PoetMeters.OTHER)).isEqualTo(2 * CALLS);
    assertThat(registry.find("poet.calls").functionCounters()).hasSize(2);
  }

  @Test
  void dashboardAndAlerts_readOnlyMetersThatThereAre() throws Exception {
    new PoetMeters(runtime).bindTo(registry);
    call("search");
    assertThat(registry.get("poet.functions").gauge().value()).isEqualTo(1);
    Set<String> there =
        registry.getMeters().stream().map(PoetMetersTest::inPrometheus).collect(toSet());

    for (String file : List.of("grafana.json", "alerts.yml")) {
      Set<String> read =
          Pattern.compile("poet_[a-z_]+")
              .matcher(Files.readString(Path.of("../../docs/metrics", file)))
              .results()
              .map(MatchResult::group)
              .collect(toSet());
      assertThat(read).as(file).isNotEmpty().isSubsetOf(there);
    }
  }

  /** As Micrometer's registry for Prometheus names the series that the files read. */
  private static String inPrometheus(Meter meter) {
    Meter.Id id = meter.getId();
    String name = id.getName().replace('.', '_');
    if (meter instanceof FunctionTimer) {
      return name + "_seconds_sum";
    }
    String unit = id.getBaseUnit() == null ? "" : "_" + id.getBaseUnit();
    return name + unit + (meter instanceof FunctionCounter ? "_total" : "");
  }
}
