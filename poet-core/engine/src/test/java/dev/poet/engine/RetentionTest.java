package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.learning.Gains;
import dev.poet.spi.Retention;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSpan;
import dev.poet.store.DriverConnections;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running system keeps no more than it is told to, and goes on. */
@Timeout(60)
class RetentionTest {
  private static final int LEAST = 20;

  @TempDir Path folder;

  @Test
  void oldTrials_whileRunning_areRemovedDownToTheLeast() throws Exception {
    Duration none = Duration.ofDays(-365);
    Duration year = Duration.ofDays(365);
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
            .nanoClock(new HurriedClock())
            .retention(new Retention(none, year, year, LEAST))
            .start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      for (int i = 0; i < 200; i++) {
        Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, 1, call));
      }
      Patience.until("the trials that are to be kept alone", () -> trials() == LEAST);
    }
    try (PoetRuntime again = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      Tuner tuner = again.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      assertThat(tuner.begin()).isEqualTo(201);
    }
  }

  private long trials() throws StoreException {
    Path file = folder.resolve("poet.db");
    DriverConnections connections = DriverConnections.sqlite(new org.sqlite.JDBC(), file);
    try (StoreReader reader = StoreReader.open(connections, file)) {
      return reader.trialCount("parabola");
    }
  }
}
