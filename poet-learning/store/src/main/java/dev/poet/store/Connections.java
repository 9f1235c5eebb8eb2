package dev.poet.store;

import java.sql.Connection;
import java.sql.SQLException;

/** How a store gets its connections. Thread-safe. */
public interface Connections {

  /**
   * A new connection in auto-commit mode, to be closed by the caller.
   *
   * @param readOnly whether the connection must be unable to change the file
   * @throws SQLException if the file is missing or can't be opened; it is never created here
   */
  Connection open(boolean readOnly) throws SQLException;

  /**
   * A new connection that can't change the file, and sees what it holds without a write-ahead log
   * that lies beside it. Where there is no such thing, as any other one.
   *
   * @throws SQLException if the file is missing or can't be opened
   */
  default Connection openAlone() throws SQLException {
    return open(true);
  }
}
