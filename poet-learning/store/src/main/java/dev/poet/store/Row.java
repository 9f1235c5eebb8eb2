package dev.poet.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The current row of a result; columns count from 1. */
final class Row {
  private final ResultSet result;
  private final Dialect dialect;

  Row(ResultSet result, Dialect dialect) {
    this.result = result;
    this.dialect = dialect;
  }

  long getLong(int column) throws SQLException {
    return result.getLong(column);
  }

  int getInt(int column) throws SQLException {
    return result.getInt(column);
  }

  double getDouble(int column) throws SQLException {
    return result.getDouble(column);
  }

  /** {@code otherwise} where the column is null. */
  double getDouble(int column, double otherwise) throws SQLException {
    double value = result.getDouble(column);
    return result.wasNull() ? otherwise : value;
  }

  /** Null where the column is. */
  String getString(int column) throws SQLException {
    return dialect.text(result, column);
  }

  byte[] getBytes(int column) throws SQLException {
    return result.getBytes(column);
  }

  /** Whether the last number read was none. */
  boolean wasNull() throws SQLException {
    return result.wasNull();
  }
}
