package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Worlds;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.TrialSpan;
import dev.poet.store.DriverConnections;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class HeldTrialTest {
  private static final int DAYS = 30;

  @TempDir Path folder;

  /** The broken number: with every call taken in, each day has nine. */
  @Test
  void callThatEndsInTheNextTrial_isNotTakenForOneOfIts() throws Exception {
    List<double[]> rows = new ArrayList<>();
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.UntilFeatureChanges(0)), null);
      OutcomeSink loss = runtime.outcome(Worlds.loss());
      long straddler = -1;
      double[] begunWith = null;
      for (int day = 1; day <= DAYS; day++) {
        Worlds.day(tuner, loss, day, 3);
        if (begunWith != null) {
          tuner.end(
              straddler, begunWith, System.nanoTime(), Double.NaN, false, day, 0, 0, 0, 0, 0, 0, 0);
        }
        straddler = tuner.begin();
        begunWith = tuner.choose(straddler, day, 0, 0, 0, 0, 0, 0, 0);
        rows.add(begunWith);
      }
    }
    List<CompletedTrial> trials = trials();
    int changes = 0;
    for (int i = 1; i < DAYS - 1; i++) {
      boolean changed = rows.get(i) != rows.get(i - 1);
      assertThat(trials.get(i).calls()).isEqualTo(changed ? 8 : 9);
      changes += changed ? 1 : 0;
    }
    assertThat(changes).isPositive();
  }

  private List<CompletedTrial> trials() throws Exception {
    List<CompletedTrial> trials = new ArrayList<>();
    Path file = folder.resolve("poet.db");
    try (StoreReader reader =
        StoreReader.open(DriverConnections.sqlite(new org.sqlite.JDBC(), file), file)) {
      reader.eachTrial("parabola", Long.MIN_VALUE, trials::add);
    }
    return trials;
  }
}
