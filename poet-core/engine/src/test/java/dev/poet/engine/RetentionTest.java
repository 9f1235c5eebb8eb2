package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Knowledge;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Retention;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.DriverConnections;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running system keeps no more than it is told to, and goes on. */
@Timeout(240)
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

  /** Plugins that know how long the law wants what was decided to be kept. */
  private record Keeping() implements Knowledge {
    @Override
    public Enriched enrich(TunedFunction declared) {
      return NONE.enrich(declared);
    }

    @Override
    public Duration keeps(String domain) {
      return domain.equals("credit") ? Duration.ofDays(762) : Duration.ZERO;
    }
  }

  @Test
  void whatAPluginKeeps_isKeptByAProcessWithoutIt() throws Exception {
    Duration none = Duration.ofDays(-365);
    Retention keepsNone = new Retention(none, none, none, LEAST);
    run(new Keeping(), Retention.usual(), () -> true);
    run(Knowledge.NONE, keepsNone, () -> trials("parabola") == LEAST);
    // Broken (the floor known to the first process alone): 20.
    assertThat(trials("credit")).isEqualTo(50);
  }

  private void run(Knowledge knowledge, Retention retention, Callable<Boolean> condition)
      throws Exception {
    TunedFunction plain = Worlds.parabola(new TrialSpan.OneCall());
    TunedFunction credit =
        new TunedFunction(
            "credit", "credit", plain.space(), plain.context(), plain.span(), plain.objective());
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
            .nanoClock(new HurriedClock())
            .knowledge(() -> knowledge)
            .retention(retention)
            .start()) {
      for (TunedFunction function : List.of(credit, plain)) {
        Tuner tuner = runtime.register(function, Worlds.loss());
        for (int i = 0; i < 25; i++) {
          Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, 1, call));
        }
      }
      Patience.until("the trials that are to be kept alone", condition);
    }
  }

  private long trials() throws StoreException {
    return trials("parabola");
  }

  private long trials(String function) throws StoreException {
    Path file = folder.resolve("poet.db");
    DriverConnections connections = DriverConnections.sqlite(new org.sqlite.JDBC(), file);
    try (StoreReader reader = StoreReader.open(connections, file)) {
      return reader.trialCount(function);
    }
  }
}
