package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.Tuner;
import dev.poet.engine.schedule.RefitRule;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.Rollout;
import dev.poet.learning.Gains;
import dev.poet.spi.Event;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.Store;
import dev.poet.spi.TrialSpan;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The modes that learn anew from the stored history, with real stores. */
class ModesTest {
  private static final long SEED = 4;

  @TempDir Path folder;

  @Test
  void batch_untilItLearnsFromTheHistory_runsAsWritten_andImprovesAfterwards() throws Exception {
    List<Double> received = run(Mode.BATCH, 1, 160);

    assertThat(received.subList(0, 20)).containsOnly(Worlds.BASELINE);
    assertThat(texts("refitted")).hasSize(4);
    // Healthy: each time it goes about one further. Broken: nothing is ever proposed.
    assertThat(received.subList(141, 160)).anyMatch(x -> x > 3);
  }

  @Test
  void hybrid_learnsAtOnceAndAnew() throws Exception {
    List<Double> received = run(Mode.HYBRID, 1, 100);

    assertThat(received.subList(0, 20)).anyMatch(x -> x != Worlds.BASELINE);
    assertThat(received.subList(70, 100)).anyMatch(x -> x > 5);
    assertThat(texts("refitted")).hasSize(3);
    assertThat(snapshot().learner()).isEqualTo("auto-hybrid");
  }

  @Test
  void hybrid_restartedAnywhere_goesOnAsIfNeverStopped(@TempDir Path other) throws Exception {
    List<Double> parts = new ArrayList<>();
    int from = 1;
    for (int to : new int[] {19, 20, 21, 59, 60, 67, 75}) {
      parts.addAll(run(Mode.HYBRID, from, to));
      from = to + 1;
    }
    byte[] state = snapshot().state();

    folder = other;
    assertThat(parts).isEqualTo(run(Mode.HYBRID, 1, 75));
    assertThat(state).isEqualTo(snapshot().state());
  }

  @Test
  void anotherMode_learnsFromTheStoredTrials() throws Exception {
    List<Double> online = run(Mode.ONLINE, 1, 50);
    List<Double> hybrid = run(Mode.HYBRID, 51, 75);

    assertThat(online).anyMatch(x -> x > 4);
    assertThat(hybrid.subList(10, 25)).anyMatch(x -> x > 4);
    assertThat(snapshot().lastTrial()).isGreaterThan(50);
  }

  @Test
  void freePace_learnsAnewWhileCallsGoOn() throws Exception {
    try (PoetRuntime runtime = runtime(Mode.HYBRID, Pace.FREE).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      int[] call = {0};
      Patience.until(
          "enough trials",
          () -> {
            int number = ++call[0]; // the first calls come before the function is loaded
            Worlds.call(tuner, Worlds.BASELINE, (x, c) -> Worlds.loss(x, SEED, number));
            try (Store store = Worlds.store(folder.resolve("poet.db"))) {
              return store.lastNumber("parabola") >= 25;
            }
          });
      Patience.until( // while calls go on
          "learning anew",
          () -> {
            int number = ++call[0];
            Worlds.call(tuner, Worlds.BASELINE, (x, c) -> Worlds.loss(x, SEED, number));
            return !texts("refitted").isEmpty();
          });
    }
    assertThat(texts("refitted").get(0)).startsWith("parabola was learned anew");
  }

  private List<Double> run(Mode mode, int from, int to) {
    List<Double> received = new ArrayList<>();
    try (PoetRuntime runtime = runtime(mode, Pace.LOCKSTEP).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      for (int call = from; call <= to; call++) {
        int number = call;
        received.add(Worlds.call(tuner, Worlds.BASELINE, (x, c) -> Worlds.loss(x, SEED, number)));
      }
    }
    return received;
  }

  private PoetRuntimeBuilder runtime(Mode mode, Pace pace) {
    return Worlds.runtime(folder, pace, Gains::of)
        .mode(mode)
        .rollout(Rollout.UNGUARDED)
        .refits(new RefitRule(20, 10, Duration.ofDays(1)));
  }

  private LearnerSnapshot snapshot() throws Exception {
    try (Store store = Worlds.store(folder.resolve("poet.db"))) {
      return store.latestSnapshot("parabola").orElseThrow();
    }
  }

  private List<String> texts(String kind) throws Exception {
    Path file = folder.resolve("poet.db");
    try (StoreReader reader = Worlds.reader(file)) {
      return reader.events(1_000).stream()
          .filter(event -> event.kind().equals(kind))
          .map(Event::text)
          .toList();
    }
  }
}
