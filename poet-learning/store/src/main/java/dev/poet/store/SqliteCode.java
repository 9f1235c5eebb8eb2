package dev.poet.store;

import java.sql.SQLException;

/** SQLite's primary result codes, as drivers report them in {@link SQLException#getErrorCode}. */
final class SqliteCode {
  static final int PERM = 3;
  static final int BUSY = 5;
  static final int LOCKED = 6;
  static final int READONLY = 8;
  static final int IOERR = 10;
  static final int CORRUPT = 11;
  static final int FULL = 13;
  static final int CANTOPEN = 14;
  static final int TOOBIG = 18;
  static final int CONSTRAINT = 19;
  static final int MISMATCH = 20;
  static final int NOTADB = 26;

  /** Extended codes carry their reason above the primary code's eight bits. */
  private static final int PRIMARY_MASK = 0xFF;

  private SqliteCode() {}

  static int of(SQLException e) {
    return e.getErrorCode() & PRIMARY_MASK;
  }

  /** Whether the values were at fault, so that no further attempt can succeed. */
  static boolean isRefusal(SQLException e) {
    int code = of(e);
    return code == TOOBIG || code == CONSTRAINT || code == MISMATCH;
  }

  /** What {@code PRAGMA quick_check} found, as the failure that it will be for somebody. */
  static SQLException corrupt(String finding) {
    return new SQLException(finding, null, CORRUPT);
  }

  /** Whether another connection stood in the way. */
  static boolean isLocked(SQLException e) {
    int code = of(e);
    return code == BUSY || code == LOCKED;
  }
}
