package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.TrialSpan;
import dev.poet.store.DriverConnections;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes that say nothing about the parameters leave the code as it was written. */
@Timeout(240)
class NoSignalTest {
  private static final int TRIALS = 120;

  @TempDir Path folder;
  private final ConcurrentLinkedQueue<String> notices = new ConcurrentLinkedQueue<>();

  /** Broken (the last of equals is recommended): 1 to 3. */
  @Test
  void outcome_thatIsAlwaysTheSame_recommendsWhatWasWritten() throws Exception {
    run(false);
    assertThat(versions())
        .isNotEmpty()
        .allSatisfy(v -> assertThat(v.recommended().get(0)).isEqualTo(Worlds.BASELINE));
    assertThat(notices).isEmpty();
  }

  @Test
  void calls_thatAllFail_putNothingElseIntoForce() throws Exception {
    run(true);
    assertThat(versions()).allSatisfy(v -> assertThat(v.policy().tuned()).allMatch(List::isEmpty));
    assertThat(notices).isEmpty();
  }

  private void run(boolean failing) {
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).notices(notices::add).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      for (int i = 0; i < TRIALS; i++) {
        long call = tuner.begin();
        double[] row = call < 0 ? null : tuner.choose(call, 0, 0, 0, 0, 0, 0, 0, 0);
        double value = row == null ? Double.NaN : tuner.parameter(row, 0, Worlds.BASELINE);
        double[] used = Double.isNaN(value) ? null : row;
        double loss = failing ? Double.NaN : 1;
        tuner.end(call, used, System.nanoTime(), loss, failing, 0, 0, 0, 0, 0, 0, 0, 0);
      }
    }
  }

  private List<PolicyVersion> versions() throws Exception {
    Path file = folder.resolve("poet.db");
    DriverConnections connections = DriverConnections.sqlite(new org.sqlite.JDBC(), file);
    try (StoreReader reader = StoreReader.open(connections, file)) {
      return reader.versions("parabola");
    }
  }
}
