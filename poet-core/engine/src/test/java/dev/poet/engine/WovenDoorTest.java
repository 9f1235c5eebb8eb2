package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.ReportedSite;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Enforcement;
import dev.poet.spi.TrialSpan;
import dev.poet.woven.Declaration;
import dev.poet.woven.Dispatcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a runtime does with places that were woven when the application was built. */
class WovenDoorTest {
  private final List<String> notices = new CopyOnWriteArrayList<>();

  @TempDir Path folder;
  private PoetRuntime runtime;
  private WovenDoor door;

  @BeforeEach
  void start() {
    runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).notices(notices::add).start();
    door = new WovenDoor(runtime, notices::add);
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  private static String parabola(String method) {
    return new Declaration.Tuned(
            "app.A",
            method,
            Worlds.parabola(new TrialSpan.OneCall()),
            Optional.of(Worlds.loss()),
            Enforcement.NONE,
            false)
        .text();
  }

  private static double call(Dispatcher dispatcher) {
    long call = dispatcher.begin();
    double[] row = dispatcher.choose(call, 0, 0, 0, 0, 0, 0, 0, 0);
    double x = dispatcher.parameter(row, 0, Worlds.BASELINE);
    double loss = Worlds.loss(x, 1, call);
    dispatcher.end(call, row, System.nanoTime(), loss, false, 0, 0, 0, 0, 0, 0, 0, 0);
    return x;
  }

  @Test
  void wovenFunction_isTuned() {
    Dispatcher dispatcher = door.bind(parabola("m(D)D"));

    double last = Worlds.BASELINE;
    for (int i = 0; i < 200; i++) {
      last = call(dispatcher);
    }

    assertThat(last).isNotEqualTo(Worlds.BASELINE);
    assertThat(notices).isEmpty();
  }

  @Test
  void reportedMetric_reachesItsSink() {
    String text = new Declaration.Reported("app.A", "m(D)V", Worlds.loss()).text();

    assertThat(door.bind(text)).isInstanceOf(ReportedSite.class).isSameAs(door.bind(text));
  }

  @Test
  void sameClass_inTwoClassLoaders_isOneFunction() {
    assertThat(door.bind(parabola("m(D)D"))).isSameAs(door.bind(parabola("m(D)D"))).isNotNull();
  }

  @Test
  void sameId_inAnotherMethod_isLeftAsWritten() {
    door.bind(parabola("m(D)D"));

    assertThat(door.bind(parabola("other(D)D"))).isNull();
    assertThat(door.bind(parabola("m(D)D"))).as("the first").isNotNull();
    assertThat(notices)
        .singleElement()
        .asString()
        .startsWith("POET-115 app.A.other is not tuned: the id parabola must be unique");
  }

  @Test
  void place_ofAnotherVersionOfPoet_isLeftAsWritten() {
    assertThat(door.bind("1:9")).isNull();
    assertThat(notices).singleElement().asString().startsWith("POET-142 a woven method is not");
  }
}
