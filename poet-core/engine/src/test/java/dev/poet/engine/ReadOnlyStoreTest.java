package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSpan;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import dev.poet.store.StoreReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that can read what was learned elsewhere, but not write it. */
class ReadOnlyStoreTest {
  private static final int CALLS = 300;

  private final ConcurrentLinkedQueue<String> notices = new ConcurrentLinkedQueue<>();

  @TempDir Path learned;
  @TempDir Path home;
  private Path file;

  @BeforeEach
  void learn() {
    file = learned.resolve("poet.db");
    try (PoetRuntime runtime = Worlds.runtime(learned, Pace.LOCKSTEP, Gains::of).start()) {
      call(runtime, CALLS);
    }
  }

  @Test
  void storeThatCanOnlyBeRead_isServedFrom_andStaysAsItIs() throws Exception {
    byte[] before = Files.readAllBytes(file);
    PolicyVersion newest = newest();

    try (PoetRuntime runtime =
        Worlds.runtime(home, Pace.FREE, Gains::of)
            .store(this::readOnly)
            .notices(notices::add)
            .start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      Patience.until("a policy in force", () -> tuner.serving() != null);
      assertThat(tuner.serving().policy()).isEqualTo(newest.policy());
      for (int i = 0; i < 100; i++) {
        Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, 1, call));
      }
    }

    assertThat(notices).isEmpty();
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  @Timeout(240)
  void storeThatCanOnlyBeRead_inLockstep_letsCallsRunAsWritten() {
    try (PoetRuntime runtime =
        Worlds.runtime(home, Pace.LOCKSTEP, Gains::of)
            .store(this::readOnly)
            .lead(Duration.ofMillis(300), Duration.ofSeconds(1))
            .start()) {
      call(runtime, CALLS); // Healthy: within a second. Broken: each call waits for the leader.
    }
  }

  private static void call(PoetRuntime runtime, int times) {
    Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
    for (int i = 0; i < times; i++) {
      Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, 1, call));
    }
  }

  private Store readOnly() throws StoreException {
    return SqliteStore.openReadOnly(
        readable -> DriverConnections.sqlite(new org.sqlite.JDBC(), readable),
        file,
        InstantSource.system());
  }

  private PolicyVersion newest() throws StoreException {
    try (StoreReader reader = Worlds.reader(file)) {
      return reader.latestVersion("parabola").orElseThrow();
    }
  }
}
