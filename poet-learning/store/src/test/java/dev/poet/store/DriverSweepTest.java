package dev.poet.store;

import static dev.poet.store.Samples.FUNCTION;
import static dev.poet.store.Samples.START_MILLIS;
import static dev.poet.store.Samples.batch;
import static dev.poet.store.Samples.decision;
import static dev.poet.store.Samples.discomfort;
import static dev.poet.store.Samples.function;
import static dev.poet.store.Samples.proposal;
import static dev.poet.store.Samples.snapshot;
import static dev.poet.store.Samples.trials;
import static dev.poet.store.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.Retention;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store whose n-th call of the driver ends in an I/O error, for every n: opening, reading,
 * forgetting, and each statement within a transaction. For some n all that follow fail as well.
 */
@Timeout(240)
class DriverSweepTest {
  /** Fewer calls of the driver than this are not the scenario that is meant. */
  private static final int FEWEST_CALLS = 60;

  /** Of calls from which on all fail; each of them fails alone, too. */
  private static final int FAR_APART = 11;

  private static final List<StoreBatch> BATCHES =
      List.of(
          batch(trials(1, 1, 3).toArray()).withVersions(List.of(version(1, 0))),
          discomfort(1, 2),
          batch(
                  version(2, 3),
                  snapshot(3),
                  proposal(2),
                  decision(2),
                  new Event(START_MILLIS, FUNCTION, "space", "a parameter was added"))
              .withTrials(trials(1, 4, 5)));

  @TempDir private Path folder;
  private int calls;

  @Test
  void storeWhoseNthDriverCallFails_holdsWholeBatchesOnly_andGoesOn_forAllN() throws Exception {
    Path empty = folder.resolve("empty.db");
    TestStores.open(empty).close();
    sweep(empty, "once", 1, n -> call -> call == n);
    sweep(empty, "dead", FAR_APART, n -> call -> call >= n);
  }

  private interface Failing {
    IntPredicate at(int n);
  }

  private void sweep(Path empty, String name, int apart, Failing failing) throws Exception {
    int n = 1;
    boolean failed;
    do {
      Path file = Files.copy(empty, folder.resolve(name + n + ".db"));
      failed = live(file, failing.at(n));
      assertWhole(file, name + " from call " + n);
      store(TestStores.open(file)); // again, as the log still holds what was not stored
      assertComplete(file, name + " from call " + n);
      n += apart;
    } while (failed);
    assertThat(n).isGreaterThan(FEWEST_CALLS);
  }

  /** Whether a call failed; the store says so with a sentence and with nothing else. */
  private boolean live(Path file, IntPredicate fails) {
    calls = 0;
    boolean[] failed = {false};
    Connections failing =
        new FailingDriver(
            TestStores.connections(file),
            () -> {
              boolean now = fails.test(++calls);
              failed[0] |= now;
              return now;
            });
    try {
      store(SqliteStore.open(failing, file, TestStores.CLOCK, TestStores.SEED));
    } catch (StoreException sentence) {
      assertThat(sentence).hasMessageContaining(file.toString());
    }
    return failed[0];
  }

  private static void store(Store opened) throws StoreException {
    try (Store store = opened) {
      store.declare(function());
      for (StoreBatch batch : BATCHES) {
        store.commit(batch);
      }
      store.latestSnapshot(FUNCTION);
      store.trialsAfter(FUNCTION, 0);
      store.forget(Retention.usual(), START_MILLIS);
    }
  }

  private static void assertWhole(Path file, String when) throws Exception {
    assertSound(file, when);
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(
              List.of(
                  reader.trialCount(FUNCTION),
                  reader.feedback(FUNCTION).received(),
                  (long) reader.versions(FUNCTION).size()))
          .as("trials, feedback and versions, %s", when)
          .isIn(List.of(0L, 0L, 0L), List.of(3L, 0L, 1L), List.of(3L, 3L, 1L), List.of(5L, 3L, 2L));
    }
  }

  private static void assertComplete(Path file, String when) throws Exception {
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.trialsAfter(FUNCTION, 0))
          .as(when)
          .extracting((CompletedTrial trial) -> trial.id().number())
          .containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(reader.versions(FUNCTION)).as(when).hasSize(2);
      assertThat(reader.feedback(FUNCTION).received()).as(when).isEqualTo(3);
    }
  }

  private static void assertSound(Path file, String when) throws Exception {
    try (Connection connection = TestStores.connections(file).open(true)) {
      String found =
          TestStores.sql(connection)
              .first("PRAGMA integrity_check", row -> row.getString(1))
              .orElseThrow();
      assertThat(found).as(when).isEqualTo("ok");
    }
  }
}
