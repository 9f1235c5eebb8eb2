package dev.poet.store;

import java.sql.SQLException;

/**
 * Runs work as transactions on one connection. A writing transaction takes the write lock at its
 * start, so that it never fails half-way because of another writer; while the lock is taken it is
 * tried again. Not thread-safe.
 */
final class Transactions {
  private final Sql sql;
  private final Retry retry;

  Transactions(Sql sql, Retry retry) {
    this.sql = sql;
    this.retry = retry;
  }

  /** What is done in a transaction; may run more than once, each time from the start. */
  interface Work<T> {
    T run(Sql sql) throws SQLException;
  }

  /** Does all of {@code work} or nothing of it. */
  <T> T write(Work<T> work) throws SQLException {
    return retry.run(sql.dialect()::isLocked, () -> once(true, work));
  }

  /** Lets {@code work} see one state of the file throughout. */
  <T> T read(Work<T> work) throws SQLException {
    return retry.run(sql.dialect()::isLocked, () -> once(false, work));
  }

  private <T> T once(boolean writing, Work<T> work) throws SQLException {
    Dialect dialect = sql.dialect();
    sql.execute(writing ? dialect.beginWriting() : dialect.beginReading());
    try {
      if (writing && !dialect.takeTurn().isEmpty()) {
        sql.execute(dialect.takeTurn());
      }
      T result = work.run(sql);
      if (writing && !dialect.announce().isEmpty()) {
        sql.execute(dialect.announce());
      }
      sql.execute("COMMIT");
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(e);
      throw e;
    }
  }

  private void rollBack(Throwable reason) {
    try {
      sql.execute("ROLLBACK");
    } catch (SQLException e) {
      // After some errors the database has rolled back by itself, and says that there is no
      // transaction.
      reason.addSuppressed(e);
    }
  }
}
