package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.engine.FixedLearner;
import dev.poet.engine.Patience;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Worlds;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Point;
import dev.poet.spi.Store;
import dev.poet.spi.TrialSpan;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function that is called as fast as a thread can. */
class GatheringTest {
  private static final long SEED = 4;
  private static final double NOISE = 0.2;
  private static final int BATCH = 20_000;
  private static final int CALLS = 20 * BATCH;

  @TempDir Path folder;

  private long recorded;
  private long dropped;

  @Test
  void calls_ofAVeryHotFunction_areAllInWindowsOrCounted_eachAtItsOwnParameters() throws Exception {
    callUntilWindowsAreStored();

    List<CompletedTrial> trials = stored();
    assertThat(trials).extracting(CompletedTrial::id).doesNotHaveDuplicates();
    assertThat(trials).filteredOn(CompletedTrial::isWindow).isNotEmpty();
    assertThat(trials.stream().mapToLong(CompletedTrial::calls).sum())
        .isEqualTo(recorded - dropped);
    // what another candidate's calls lost is further away, but next to the best point
    assertThat(trials)
        .allSatisfy(
            trial -> {
              double x = trial.parameters().get(0);
              double expected = (x - Worlds.BEST) * (x - Worlds.BEST) / 10;
              assertThat(trial.metrics().get("loss")).isCloseTo(expected, within(NOISE));
            });
  }

  @Test
  void windows_ofATunedFunction_keepTheShareOfTheControlArm() throws Exception {
    callUntilWindowsAreStored();

    long control = 0;
    long all = 0;
    for (CompletedTrial trial : stored()) {
      boolean wholeWindow = trial.isWindow() && trial.propensity() < 1;
      all += wholeWindow ? trial.calls() : 0;
      control += wholeWindow && trial.isControl() ? trial.calls() : 0;
    }
    assertThat(control / (double) all).isCloseTo(0.05, within(0.005));
  }

  @Test
  void lockstep_neverGathers() throws Exception {
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      assertThat(tuner.mayGather()).isFalse();
    }
  }

  private void callUntilWindowsAreStored() throws Exception {
    try (PoetRuntime runtime = runtime()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      Patience.until(
          "a tuned, very hot function", () -> call(tuner, BATCH) && isTunedInWindows(tuner));
      call(tuner, CALLS);
      runtime.close();
      dropped = runtime.dropped();
    }
    Patience.until("what was left in the log", this::isAllStoredAfterARestart);
  }

  private boolean isAllStoredAfterARestart() throws Exception {
    try (PoetRuntime again = runtime()) {
      again.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
    }
    return stored().stream().mapToLong(CompletedTrial::calls).sum() >= recorded - dropped;
  }

  private PoetRuntime runtime() {
    return Worlds.runtime(folder, Pace.FREE, Gains::of)
        .learners(new FixedLearner(List.of(Point.of(3), Point.of(4))))
        .start();
  }

  private static boolean isTunedInWindows(Tuner tuner) {
    Serving serving = tuner.serving();
    return serving != null
        && serving.windowed() != null
        && !serving.policy().tuned().get(0).isEmpty();
  }

  private boolean call(Tuner tuner, int calls) {
    for (int i = 0; i < calls; i++) {
      long call = tuner.begin();
      double[] row = call < 0 ? null : tuner.choose(call, 0, 0, 0, 0, 0, 0, 0, 0);
      double x = row == null ? Double.NaN : tuner.parameter(row, 0, Worlds.BASELINE);
      if (!Double.isNaN(x)) {
        double loss = Worlds.loss(x, SEED, recorded);
        tuner.end(call, row, System.nanoTime(), loss, false, 0, 0, 0, 0, 0, 0, 0, 0);
        recorded++;
      }
    }
    return true;
  }

  private List<CompletedTrial> stored() throws Exception {
    Path file = folder.resolve("poet.db");
    try (Store store =
        SqliteStore.open(
            DriverConnections.sqlite(new org.sqlite.JDBC(), file),
            file,
            InstantSource.system(),
            2)) {
      return store.trialsAfter("parabola", 0);
    }
  }
}
