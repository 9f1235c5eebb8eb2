package dev.poet.store;

import static dev.poet.store.Samples.FUNCTION;
import static dev.poet.store.Samples.batch;
import static dev.poet.store.Samples.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class TransactionsTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void createStore() throws StoreException {
    file = folder.resolve("poet.db");
    TestStores.open(file).close();
  }

  @Test
  void write_lockHeldThenReleased_waitsForIt() throws Exception {
    try (Connection other = TestStores.connections(file).open(false);
        Store store = TestStores.open(file)) {
      TestStores.sql(other).execute("BEGIN IMMEDIATE");
      FutureTask<Void> commit = commitInBackground(store);
      assertThat(commit.isDone()).isFalse();
      TestStores.sql(other).execute("COMMIT");
      commit.get();
      assertThat(store.trialsAfter(FUNCTION, 0)).hasSize(1);
    }
  }

  @Test
  void write_lockNeverReleased_givesUpWithASentence() throws Exception {
    try (Connection other = TestStores.connections(file).open(false);
        Session session = impatient()) {
      TestStores.sql(other).execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> session.write(connection -> null))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll(file.toString(), "another program", "close");
      TestStores.sql(other).execute("ROLLBACK");
      assertThat(session.<String>write(connection -> "done")).isEqualTo("done");
    }
  }

  @Test
  void write_threadInterrupted_stopsWaitingAndStaysInterrupted() throws Exception {
    try (Connection other = TestStores.connections(file).open(false);
        Store store = TestStores.open(file)) {
      TestStores.sql(other).execute("BEGIN IMMEDIATE");
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> store.commit(batch(trial(1, 1)))).isInstanceOf(StoreException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void write_workFails_leavesNothingAndGoesOn() throws Exception {
    try (Session session = impatient()) {
      assertThatThrownBy(() -> session.write(this::insertThenFail))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("no such table");
      assertThatThrownBy(() -> session.write(this::insertThenThrow))
          .isInstanceOf(IllegalStateException.class);
      long rows = session.read(c -> c.number("SELECT count(*) FROM functions"));
      assertThat(rows).isZero();
      long inserted = session.write(c -> (long) c.update(INSERT));
      assertThat(inserted).isEqualTo(1);
    }
  }

  private static final String INSERT = "INSERT INTO functions (function_name) VALUES ('f')";

  private Void insertThenFail(Sql connection) throws SQLException {
    connection.execute(INSERT);
    connection.execute("INSERT INTO nowhere VALUES (1)");
    return null;
  }

  private Void insertThenThrow(Sql connection) throws SQLException {
    connection.execute(INSERT);
    throw new IllegalStateException("on purpose");
  }

  private Session impatient() throws StoreException {
    Retry retry = new Retry(TestStores.SEED, 5_000_000);
    return TestStores.session(file, SqliteFile.CURRENT, Dialect.Access.WRITER, retry);
  }

  private static FutureTask<Void> commitInBackground(Store store) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              started.countDown();
              store.commit(batch(trial(1, 1)));
              return null;
            });
    new Thread(task).start();
    started.await();
    return task;
  }
}
