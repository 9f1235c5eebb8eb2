package dev.poet.store;

import static dev.poet.store.Samples.FUNCTION;
import static dev.poet.store.Samples.trials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several JVMs on one file, and the sudden end of one. */
@Timeout(240)
class ProcessesTest {
  private static final int COMMITS = 300;
  private static final int KILLS = 6;

  @TempDir private Path folder;

  @Test
  void twoProcesses_committingAtOnce_loseNoCommit() throws Exception {
    Path file = folder.resolve("poet.db");
    try (WriterProcess one = WriterProcess.oneByOne(file, 1, COMMITS);
        WriterProcess two = WriterProcess.oneByOne(file, 2, COMMITS)) {
      assertThat(one.next()).isEqualTo("ready");
      assertThat(two.next()).isEqualTo("ready");
      one.go();
      two.go();
      watch(file, one, two);
      assertThat(one.exitCode()).isZero();
      assertThat(two.exitCode()).isZero();
    }
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.trialsAfter(FUNCTION, 0))
          .hasSize(2 * COMMITS)
          .containsAll(trials(1, 1, COMMITS))
          .containsAll(trials(2, 1, COMMITS));
    }
  }

  @Test
  void kill_inMidCommit_leavesAPrefix() throws Exception {
    Path file = folder.resolve("poet.db");
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < KILLS; i++) {
      long acknowledged = 0;
      try (WriterProcess writer = WriterProcess.endless(file)) {
        long before = 0;
        long now = System.nanoTime();
        for (int commits = random.nextInt(2, 30); commits > 0; commits--) {
          acknowledged = Long.parseLong(writer.next());
          before = now;
          now = System.nanoTime();
        }
        awaitMoment(now + random.nextLong(now - before));
        writer.kill();
      }
      assertPrefix(file, acknowledged);
    }
  }

  /** Lets a part of a commit's duration pass, so that the next one is under way. */
  private static void awaitMoment(long nanoTime) {
    while (System.nanoTime() < nanoTime) {
      Thread.onSpinWait();
    }
  }

  /** Reads for as long as a writer runs; what was seen once must never be gone. */
  private static void watch(Path file, WriterProcess one, WriterProcess two) throws Exception {
    try (StoreReader reader = TestStores.reader(file)) {
      long[] seen = {0};
      Patience.until(
          "the end of both writers",
          () -> {
            boolean ended = !one.isAlive() && !two.isAlive();
            long now = reader.trialCount(FUNCTION);
            assertThat(now).isGreaterThanOrEqualTo(seen[0]);
            seen[0] = now;
            return ended;
          });
    }
  }

  private static void assertPrefix(Path file, long acknowledged) throws Exception {
    try (Store store = TestStores.open(file)) {
      long version = store.latestVersion(FUNCTION).orElseThrow().policy().version();
      long last = version * WriterProcess.BATCH_TRIALS;
      assertThat(version).isGreaterThanOrEqualTo(acknowledged);
      assertThat(store.trialsAfter(FUNCTION, 0)).isEqualTo(trials(1, 1, last));
      assertThat(store.latestSnapshot(FUNCTION).orElseThrow().lastTrial()).isEqualTo(last);
    }
    try (Connection connection = TestStores.connections(file).open(true)) {
      assertThat(
              TestStores.sql(connection).first("PRAGMA integrity_check", row -> row.getString(1)))
          .contains("ok");
    }
  }
}
