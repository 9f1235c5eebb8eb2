package dev.poet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.FunctionVitals;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import dev.poet.engine.settings.Mode;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import dev.poet.micrometer.PoetMeters;
import dev.poet.spi.StoreException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.autoconfigure.metrics.MetricsAutoConfiguration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;

class PoetAutoConfigurationTest {
  private static final int CALLS = 60;

  @TempDir Path folder;
  private ApplicationContextRunner application;

  @BeforeEach
  void configure() {
    application =
        new ApplicationContextRunner()
            .withConfiguration(
                AutoConfigurations.of(
                    PoetAutoConfiguration.class,
                    PoetActuatorAutoConfiguration.class,
                    PoetMetricsAutoConfiguration.class))
            .withPropertyValues("poet.home=" + folder, "poet.pace=lockstep");
  }

  private static TunedCall tune(PoetRuntime runtime, String function) {
    return runtime.tune(Tuning.of(function).minimise("seconds").whole("n", 1, 9, 3));
  }

  private static void call(PoetRuntime runtime) {
    TunedCall call = tune(runtime, "search");
    for (int i = 0; i < CALLS; i++) {
      call.call(values -> values.getInt("n"));
    }
  }

  @Test
  void context_hasARuntimeOfItsOptions_andClosesIt() {
    AtomicReference<PoetRuntime> closed = new AtomicReference<>();
    application
        .withPropertyValues("poet.mode=shadow", "poet.store=" + folder.resolve("own.db"))
        .run(
            context -> {
              PoetRuntime runtime = context.getBean(PoetRuntime.class);
              call(runtime);
              assertThat(runtime.functionVitals("search").orElseThrow().mode()).isEqualTo("shadow");
              assertThat(folder.resolve("own.db")).exists();
              assertThat(runtime.paused()).isEmpty();
              Health health = context.getBean(HealthIndicator.class).health();
              assertThat(health.getStatus()).isEqualTo(Status.UP);
              assertThat(health.getDetails()).containsEntry("functions", 1);
              assertThat(context).doesNotHaveBean(PoetEndpoint.class);
              closed.set(runtime);
            });

    assertThat(closed.get().paused()).contains("training has ended, calls run as written");
  }

  @Test
  void functions_areSwitchedOneByOne() {
    application
        .withPropertyValues(
            "poet.functions.default-enabled=false",
            "poet.functions.search.enabled=true",
            "poet.functions.search.mode=shadow",
            "poet.functions.sort.enabled=true",
            "poet.functions.pack.mode=${how}",
            "how=learn")
        .run(
            context -> {
              PoetRuntime runtime = context.getBean(PoetRuntime.class);
              List.of("search", "sort", "pack").forEach(id -> tune(runtime, id));

              assertThat(runtime.functionVitals())
                  .extracting(FunctionVitals::mode)
                  .containsExactly("shadow", "online", "off");
            });
    application
        .withPropertyValues("poet.mode=shadow", "poet.functions.search.mode=learn")
        .run(
            context -> {
              PoetRuntime runtime = context.getBean(PoetRuntime.class);
              List.of("search", "sort").forEach(id -> tune(runtime, id));

              assertThat(runtime.functionVitals())
                  .extracting(FunctionVitals::mode)
                  .containsExactly("online", "shadow");
            });
  }

  /** Where ids are in upper case, with _ for what is no letter. */
  @Test
  void variablesOfTheProcess_areSwitchesToo() {
    assertThat(PoetSwitches.ofVariable("POET_FUNCTIONS_ZONE_CONTROL_MODE"))
        .isEqualTo("poet.functions.zone_control.mode");
    assertThat(PoetSwitches.ofVariable("POET_MODE")).isEqualTo("POET_MODE");
    Map<String, Object> variables = Map.of("POET_FUNCTIONS_ZONE_CONTROL_MODE", "off");
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource("variables", variables));

    PoetSwitches switches = new PoetSwitches(environment, true);
    assertThat(switches.apply("zone-control", Mode.ONLINE)).isEqualTo(Mode.OFF);
    assertThat(switches.apply("zone", Mode.ONLINE)).isEqualTo(Mode.ONLINE);
  }

  @Test
  void poet_thatIsSwitchedOff_isNotThere() {
    application
        .withPropertyValues("poet.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .doesNotHaveBean(PoetRuntime.class)
                    .doesNotHaveBean(HealthIndicator.class)
                    .doesNotHaveBean(PoetMeters.class));
  }

  @Test
  void options_thatCantBe_endTheStart_withASentence() {
    assertRefused(
        "poet.mod=off", "POET-400 there is no option poet.mod", "did you mean poet.mode?");
    assertRefused("poet.jmx=true", "POET-400 the starter does not read poet.jmx", "for the agent");
    assertRefused("poet.functions.f.class=X", "does not read poet.functions.f.class");
    assertRefused("poet.functions.f.mode=on", "one of off, shadow, learn but is \"on\"");
    assertRefused("poet.functions.f.mode=false", "put off into quotes");
    assertRefused("poet.mode=on", "POET-400 poet.mode must be one of off, shadow", "is \"on\"");
    assertRefused("poet.enabled=flase", "POET-400 poet.enabled must be one of true, false");
    assertRefused("poet.seed=x", "POET-400 poet.seed must be a whole number but is \"x\"");
    assertRefused("poet.lead.seconds=2", "a whole number of at least 3 but is \"2\"");
    assertRefused("poet.control.share=0.9", "POET-400 the control arm must have a share");
    assertRefused("poet.store=jdbc:postgresql://u:p@h/d", "POET-400", "must not hold a password");
  }

  private void assertRefused(String property, String... said) {
    application
        .withPropertyValues(property)
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .isInstanceOf(InvalidPoetOptionException.class)
                    .message()
                    .contains(said)
                    .doesNotContain("u:p"));
  }

  @Test
  void start_thatFailsForAnOption_isToldInTwoSentencesRatherThanAStackTrace() {
    FailureAnalyzer ours =
        SpringFactoriesLoader.forDefaultResourceLocation()
            .load(FailureAnalyzer.class, (type, name, needsMore) -> {})
            .stream()
            .filter(InvalidPoetOptionAnalyzer.class::isInstance)
            .findFirst()
            .orElseThrow();
    RuntimeException cause = new InvalidPoetOptionException("there is no option x", "leave it out");

    FailureAnalysis told = ours.analyze(new IllegalStateException("no context", cause));

    assertThat(told.getDescription()).isEqualTo("POET-400 there is no option x");
    assertThat(told.getAction()).isEqualTo("leave it out");
  }

  /** Broken: nothing is learned, and somebody is sent to look for a store that nobody needs. */
  @Test
  void poet_inTheModeOff_isHealthyWithoutAStore() {
    application
        .withPropertyValues("poet.mode=off")
        .run(
            context -> {
              call(context.getBean(PoetRuntime.class));
              Health health = context.getBean(HealthIndicator.class).health();
              assertThat(health.getStatus()).as(health.toString()).isEqualTo(Status.UP);
              assertThat(folder.resolve("poet.db")).doesNotExist();
            });
  }

  /** Broken: orders go into the store of the options, where the runtime never sees them. */
  @Test
  void runtimeOfTheApplication_takesThePlaceOfTheStore_andOfWhatLooksIntoIt() {
    application
        .withBean(PoetRuntime.class, this::runtimeThatIsOff)
        .withPropertyValues("management.endpoints.web.exposure.include=poet")
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(PoetRuntime.class)
                    .doesNotHaveBean(PoetStore.class)
                    .doesNotHaveBean(HealthIndicator.class)
                    .doesNotHaveBean(PoetEndpoint.class));
  }

  private PoetRuntime runtimeThatIsOff() {
    return PoetRuntime.builder()
        .home(folder)
        .store(
            () -> {
              throw new StoreException("what is off needs no store");
            })
        .learners(Auto.factory())
        .gains(Gains::of)
        .mode(Mode.OFF)
        .start();
  }

  @Test
  void customizer_hasTheLastWord() {
    List<String> notices = new ArrayList<>();
    application
        .withBean(PoetRuntimeCustomizer.class, () -> builder -> builder.notices(notices::add))
        .withPropertyValues("poet.store=" + inAFile())
        .run(
            context -> {
              call(context.getBean(PoetRuntime.class));
              assertThat(notices).anyMatch(notice -> notice.startsWith("POET-209"));
            });
  }

  @Test
  void storeThatCantBeReached_isNoReasonToTakeTheApplicationDown() {
    application
        .withPropertyValues("poet.store=" + inAFile())
        .run(
            context -> {
              call(context.getBean(PoetRuntime.class));

              Health health = context.getBean(HealthIndicator.class).health();
              assertThat(health.getStatus()).isEqualTo(PoetHealthIndicator.DEGRADED);
              assertThat(health.getDetails().get("reason"))
                  .asString()
                  .startsWith("POET-209 learning pauses, calls go on");
            });
  }

  @Test
  void databaseThatCantBeReached_isNamedWithoutItsPassword() {
    application
        .withPropertyValues(
            "poet.store=jdbc:postgresql://127.0.0.1:1/poet?connectTimeout=1",
            "poet.store.user=ann",
            "POET_STORE_PASSWORD=secret")
        .run(
            context -> {
              call(context.getBean(PoetRuntime.class));

              Health health = context.getBean(HealthIndicator.class).health();
              assertThat(health.getStatus()).isEqualTo(PoetHealthIndicator.DEGRADED);
              assertThat(health.getDetails())
                  .containsEntry("store", "jdbc:postgresql://127.0.0.1:1/poet");
              assertThat(health.getDetails().get("reason").toString())
                  .contains("127.0.0.1:1/poet")
                  .doesNotContain("secret");
            });
  }

  /** Where no store can ever be. */
  private Path inAFile() {
    try {
      return Files.writeString(folder.resolve("file"), "").resolve("poet.db");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void registry_ofTheApplication_getsTheMeters() {
    application
        .withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .run(
            context -> {
              call(context.getBean(PoetRuntime.class));
              MeterRegistry registry = context.getBean(MeterRegistry.class);
              assertThat(registry.get("poet.functions").gauge().value()).isEqualTo(1);
            });
  }

  @Test
  void application_withoutActuatorAndMicrometer_hasARuntimeAllTheSame() {
    application
        .withClassLoader(
            new FilteredClassLoader("org.springframework.boot.actuate", "io.micrometer"))
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(PoetRuntime.class));
  }
}
