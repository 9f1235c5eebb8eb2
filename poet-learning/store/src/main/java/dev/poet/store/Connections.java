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
}
