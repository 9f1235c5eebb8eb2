package dev.poet.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Short forms for statements on one connection. Values are always bound, never spliced into the
 * text. Not thread-safe.
 */
final class Sql {

  /** Rows handed to the driver at once; beyond about 1,000 larger batches gain nothing. */
  private static final int BATCH_ROWS = 1_000;

  private final Connection connection;
  private final Dialect dialect;
  private final String tenant;

  /**
   * @param tenant whose rows are meant; those of others are invisible
   */
  Sql(Connection connection, Dialect dialect, String tenant) {
    this.connection = connection;
    this.dialect = dialect;
    this.tenant = tenant;
  }

  /** Makes a value of the current row. */
  interface Mapper<T> {
    T map(Row row) throws SQLException;
  }

  /** Gives the values of one row of a batch, in the order of the placeholders. */
  interface Values<T> {
    Object[] of(T item) throws SQLException;
  }

  String tenant() {
    return tenant;
  }

  Dialect dialect() {
    return dialect;
  }

  void execute(String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  int update(String text, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  <T> void updateAll(String text, List<T> items, Values<T> values) throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      int waiting = 0;
      for (T item : items) {
        bind(statement, values.of(item));
        statement.addBatch();
        if (++waiting == BATCH_ROWS) {
          statement.executeBatch();
          waiting = 0;
        }
      }
      statement.executeBatch();
    }
  }

  <T> List<T> list(String text, Mapper<T> mapper, Object... values) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      bind(statement, values);
      try (ResultSet result = statement.executeQuery()) {
        Row row = new Row(result, dialect);
        while (result.next()) {
          rows.add(mapper.map(row));
        }
      }
    }
    return rows;
  }

  <T> Optional<T> first(String text, Mapper<T> mapper, Object... values) throws SQLException {
    return list(text, mapper, values).stream().findFirst();
  }

  /** The single number that a query gives, 0 if it gives none. */
  long number(String text, Object... values) throws SQLException {
    return first(text, row -> row.getLong(1), values).orElse(0L);
  }

  private void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      statement.setObject(i + 1, value instanceof String text ? dialect.storable(text) : value);
    }
  }
}
