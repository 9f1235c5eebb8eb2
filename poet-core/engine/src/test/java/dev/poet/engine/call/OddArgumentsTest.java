package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.api.Scale;
import dev.poet.engine.FixedLearner;
import dev.poet.engine.Patience;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Worlds;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.woven.LeaveAlone;
import dev.poet.learning.Gains;
import dev.poet.spi.Domain;
import dev.poet.spi.Event;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that are no numbers, or no options, after a baseline is known. */
@Timeout(240)
class OddArgumentsTest {
  @TempDir Path folder;

  /** Broken: tuning ended without a word. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void argument_thatIsNoNumberAnyMore_isPassedOn_andFreezesWithAReason(double odd)
      throws Exception {
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      for (int i = 0; i < 100; i++) {
        Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, 1, call));
      }
      assertThat(Worlds.call(tuner, odd, (x, call) -> 1)).isEqualTo((Double) odd);
      Patience.until("code as written", () -> tuner.serving() == null);
      assertThat(tuner.baseline()).contains(Point.of(Worlds.BASELINE));
    }
    assertThat(events("frozen")).singleElement().asString().contains("x = " + odd + " after 2.0");
  }

  /** Broken: what is no option became the baseline, and tuning ended. */
  @Test
  void argument_thatIsNoOption_leavesItsCallAlone_andNoOther() throws Exception {
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
            .learners(new FixedLearner(List.of(Point.of(1, 3), Point.of(1, 4))))
            .start()) {
      Tuner tuner = runtime.register(function(), Worlds.loss());
      TunedSite site = new TunedSite(tuner, false);
      for (int i = 0; i < 60; i++) {
        call(site, map("slow", 2));
      }
      for (Object none : new Object[] {null, "nonsense", new Object()}) {
        assertThatThrownBy(() -> call(site, map(none, 2))).isInstanceOf(LeaveAlone.class);
        assertThatThrownBy(() -> site.option(row(site), 0, none)).isInstanceOf(LeaveAlone.class);
      }
      boolean changed = false;
      for (int i = 0; i < 60; i++) {
        changed |= !call(site, map("slow", 2)).equals(map("slow", 2));
      }
      assertThat(changed).isTrue();
      assertThat(tuner.baseline()).contains(Point.of(0, 2));
    }
    assertThat(events("frozen")).isEmpty();
    assertThat(events("baseline")).isEmpty();
  }

  private static Object call(TunedSite site, Map<String, Object> argument) {
    long call = site.begin();
    double[] row = site.choose(call, 0, 0, 0, 0, 0, 0, 0, 0);
    Object result;
    try {
      result = site.map(row, 0, argument, "mode,size");
    } catch (LeaveAlone alone) {
      site.end(call, null, System.nanoTime(), 1, false, 0, 0, 0, 0, 0, 0, 0, 0);
      throw alone;
    }
    site.end(call, row, System.nanoTime(), 1, false, 0, 0, 0, 0, 0, 0, 0, 0);
    return result;
  }

  private static double[] row(TunedSite site) {
    return site.choose(site.begin(), 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static Map<String, Object> map(Object mode, double size) {
    Map<String, Object> map = new HashMap<>();
    map.put("mode", mode);
    map.put("size", size);
    return map;
  }

  private static TunedFunction function() {
    return new TunedFunction(
        "options",
        "",
        new ParameterSpace(
            List.of(
                new Parameter("mode", new Domain.Choice(List.of("slow", "fast")), 1, ""),
                new Parameter("size", new Domain.Real(0, 10, Scale.LINEAR, ""), 0.5, ""))),
        List.of(),
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MINIMISE, "loss"));
  }

  private List<String> events(String kind) throws Exception {
    Path file = folder.resolve("poet.db");
    try (StoreReader reader = Worlds.reader(file)) {
      return reader.events(1_000).stream()
          .filter(event -> event.kind().equals(kind))
          .map(Event::text)
          .toList();
    }
  }
}
