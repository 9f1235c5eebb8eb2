package dev.poet.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Runs work as transactions on one connection. A writing transaction takes the write lock at its
 * start ({@code BEGIN IMMEDIATE}), so that it never fails half-way because of another writer; while
 * the lock is taken it is tried again. Not thread-safe.
 */
final class Transactions {
  private final Connection connection;
  private final Retry retry;

  Transactions(Connection connection, Retry retry) {
    this.connection = connection;
    this.retry = retry;
  }

  /** What is done in a transaction; may run more than once, each time from the start. */
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Does all of {@code work} or nothing of it. */
  <T> T write(Work<T> work) throws SQLException {
    return retry.run(() -> once("BEGIN IMMEDIATE", work));
  }

  /** Lets {@code work} see one state of the file throughout. */
  <T> T read(Work<T> work) throws SQLException {
    return retry.run(() -> once("BEGIN DEFERRED", work));
  }

  private <T> T once(String begin, Work<T> work) throws SQLException {
    Sql.execute(connection, begin);
    try {
      T result = work.run(connection);
      Sql.execute(connection, "COMMIT");
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(e);
      throw e;
    }
  }

  private void rollBack(Throwable reason) {
    try {
      Sql.execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      // After some errors SQLite has rolled back by itself, and says that there is no transaction.
      reason.addSuppressed(e);
    }
  }
}
