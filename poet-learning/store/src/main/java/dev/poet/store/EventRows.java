package dev.poet.store;

import dev.poet.spi.Event;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Events; one that is equal in all its parts to a stored one is the same event. */
final class EventRows {
  private static final String INSERT =
      """
      INSERT INTO events (tenant, at_millis, function_name, kind, text) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private EventRows() {}

  static void insert(Sql sql, List<Event> events) throws SQLException {
    sql.updateAll(
        INSERT,
        events,
        e -> new Object[] {sql.tenant(), e.atMillis(), e.function(), e.kind(), e.text()});
  }

  /** The last {@code newest} events in the order in which they were stored. */
  static List<Event> last(Sql sql, long newest) throws SQLException {
    return sql.list(
        """
        SELECT at_millis, function_name, kind, text FROM (
          SELECT * FROM events WHERE tenant = ? ORDER BY id DESC LIMIT ?) newest ORDER BY id
        """,
        EventRows::event,
        sql.tenant(),
        newest);
  }

  /** The last {@code newest} about a function or all of them, in the order in which stored. */
  static List<Event> about(Sql sql, String function, long newest) throws SQLException {
    return sql.list(
        """
        SELECT at_millis, function_name, kind, text FROM (
          SELECT * FROM events WHERE tenant = ? AND function_name IN (?, '')
          ORDER BY id DESC LIMIT ?) newest ORDER BY id
        """,
        EventRows::event,
        sql.tenant(),
        function,
        newest);
  }

  /** The newest of a kind about exactly that function, or about the whole runtime. */
  static Optional<Event> newest(Sql sql, String function, String kind) throws SQLException {
    return sql.first(
        """
        SELECT at_millis, function_name, kind, text FROM events
        WHERE tenant = ? AND function_name = ? AND kind = ? ORDER BY id DESC LIMIT 1
        """,
        EventRows::event,
        sql.tenant(),
        function,
        kind);
  }

  private static Event event(Row row) throws SQLException {
    return new Event(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
  }
}
