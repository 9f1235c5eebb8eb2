package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.FunctionVitals;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VitalsTest {
  private static final int CALLS = 40;

  @TempDir Path folder;

  private static void call(PoetRuntime runtime) {
    TunedCall call = runtime.tune(Tuning.of("search").minimise("seconds").whole("batch", 1, 99, 7));
    for (int i = 0; i < CALLS; i++) {
      call.call(p -> p.getInt("batch"));
    }
  }

  private static boolean hasPolicyAfterCalls(PoetRuntime runtime) {
    call(runtime);
    return runtime.functionVitals().get(0).version() > 0;
  }

  @Test
  void runtime_thatKeepsUp_hasNothingWaitingAndTellsWhatItRuns() throws Exception {
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      call(runtime);
      Patience.until("an empty log", () -> runtime.vitals().waiting() == 0);

      Vitals vitals = runtime.vitals();
      assertThat(vitals.functions()).isEqualTo(1);
      assertThat(vitals.lagSeconds()).isZero();
      assertThat(vitals.dropped()).isZero();
      assertThat(vitals.room()).isEqualTo(16_384);
      assertThat(vitals.rounds()).isGreaterThan(1);
      assertThat(vitals.busySeconds()).isPositive().isLessThanOrEqualTo(vitals.upSeconds());
      assertThat(vitals.logBytes()).isPositive();
      FunctionVitals search = runtime.functionVitals().get(0);
      assertThat(search.function()).isEqualTo("search");
      assertThat(search.trials()).isEqualTo(CALLS);
      assertThat(search.undone()).isZero();
      assertThat(search.version()).isPositive();
    }
  }

  @Test
  void runtime_whoseStoreIsAwayForAWhile_tellsWhatWaitsAndForHowLong() throws Exception {
    AtomicBoolean away = new AtomicBoolean();
    PoetRuntimeBuilder builder =
        Worlds.runtime(folder, Pace.FREE, Gains::of)
            .store(() -> FailingStore.of(Worlds.store(folder.resolve("poet.db")), away::get));
    try (PoetRuntime runtime = builder.start()) {
      call(runtime);
      Patience.until("a policy", () -> hasPolicyAfterCalls(runtime));
      away.set(true);
      call(runtime);
      Patience.until("a growing lag", () -> runtime.vitals().lagSeconds() > 0.1);

      assertThat(runtime.vitals().waiting()).isPositive();
      away.set(false);
      Patience.until("an empty log", () -> runtime.vitals().waiting() == 0);
      assertThat(runtime.vitals().lagSeconds()).isZero();
    }
  }
}
