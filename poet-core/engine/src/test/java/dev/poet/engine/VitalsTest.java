package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.FunctionVitals;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Heartbeat;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VitalsTest {
  private static final int CALLS = 40;
  private static final Duration STALE = Duration.ofSeconds(20);

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
      assertThat(search.tally().undone()).isZero();
      assertThat(search.version()).isPositive();
    }
  }

  @Test
  void runtime_whoseStoreIsAwayForAWhile_tellsWhatWaitsAndForHowLong() throws Exception {
    AtomicBoolean away = new AtomicBoolean();
    PoetRuntimeBuilder builder =
        Worlds.runtime(folder, Pace.FREE, Gains::of)
            .lead(Duration.ofMillis(300), STALE)
            .store(() -> FailingStore.of(Worlds.store(folder.resolve("poet.db")), away::get));
    try (PoetRuntime runtime = builder.start()) {
      call(runtime);
      Patience.until("a policy", () -> hasPolicyAfterCalls(runtime));
      away.set(true);
      call(runtime);
      Patience.until("a growing lag", () -> runtime.vitals().lagSeconds() > 0.1);

      assertThat(runtime.vitals().waiting()).isPositive();
      Patience.until("a pause", () -> runtime.paused().isPresent());
      assertThat(runtime.paused().orElseThrow()).startsWith("POET-209 learning pauses");
      long lost = System.currentTimeMillis();
      assertThat(heard().atMillis()).isLessThan(lost);
      away.set(false);
      Patience.until("an empty log", () -> runtime.vitals().waiting() == 0);
      Patience.until("another heartbeat", () -> heard().atMillis() >= lost);
      assertThat(heard().modes()).containsOnlyKeys("search");
      assertThat(runtime.vitals().lagSeconds()).isZero();
      assertThat(runtime.paused()).isEmpty();
    }
  }

  /** Lead and heartbeat end at the same moment, since one transaction wrote both. */
  @Test
  void runtime_thatRuns_saysSoInTheStoreWhereItRenewsItsLead_andIsGoneOnceItEnded()
      throws Exception {
    try (PoetRuntime runtime = hurried(Mode.ONLINE).start()) {
      call(runtime);
      Patience.until("its function", () -> "online".equals(mode("search")));
      Patience.until("a renewal", () -> heard().atMillis() - heard().process().sinceMillis() > 600);

      Heartbeat heard = heard();
      assertThat(heard.member().name()).contains(Long.toString(ProcessHandle.current().pid()));
      assertThat(heard.process().pid()).isEqualTo(ProcessHandle.current().pid());
      assertThat(heard.untilMillis()).isEqualTo(heard.atMillis() + STALE.toMillis());
      assertThat(heard.vitals().room()).isEqualTo(16_384);
      assertThat(heard.vitals().busySeconds()).isPositive();
      assertThat(heard.vitals().busyShare()).isBetween(0.0, 1.0);
      assertThat(heard.vitals().logBytes()).isEqualTo(runtime.vitals().logBytes());
      Patience.until("one moment of both", this::endTogether);
    }
    assertThat(processes()).isEmpty();
  }

  @Test
  void runtime_inShadow_saysSoOfItsFunctions_andWhichIsNot() throws Exception {
    try (PoetRuntime runtime = hurried(Mode.SHADOW).start()) {
      call(runtime);
      Patience.until("its function", () -> "shadow".equals(mode("search")));
    }
    try (PoetRuntime runtime =
        hurried(Mode.SHADOW)
            .modes((id, mode) -> id.equals("search") ? Mode.ONLINE : mode)
            .start()) {
      call(runtime);
      Patience.until("its own mode", () -> "online".equals(mode("search")));
    }
  }

  private PoetRuntimeBuilder hurried(Mode mode) throws Exception {
    Worlds.store(folder.resolve("poet.db")).close(); // can be read from now on
    return Worlds.runtime(folder, Pace.FREE, Gains::of)
        .mode(mode)
        .lead(Duration.ofMillis(300), STALE);
  }

  private boolean endTogether() throws Exception {
    try (StoreReader reader = reader()) {
      return reader.lease("search").orElseThrow().untilMillis()
          == reader.processes().get(0).untilMillis();
    }
  }

  private String mode(String function) throws Exception {
    return processes().isEmpty() ? null : heard().modes().get(function);
  }

  private Heartbeat heard() throws Exception {
    return processes().get(0);
  }

  private List<Heartbeat> processes() throws Exception {
    try (StoreReader reader = reader()) {
      return reader.processes();
    }
  }

  private StoreReader reader() throws Exception {
    Path file = folder.resolve("poet.db");
    return Worlds.reader(file);
  }
}
