package dev.poet.store;

import dev.poet.spi.Event;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Events; one that is equal in all its parts to a stored one is the same event. */
final class EventRows {
  private static final String INSERT =
      """
      INSERT INTO events (tenant, at_millis, function_name, kind, text) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (tenant, at_millis, function_name, kind, text) DO NOTHING
      """;

  private EventRows() {}

  static void insert(Connection connection, List<Event> events) throws SQLException {
    Sql.updateAll(
        connection,
        INSERT,
        events,
        e -> new Object[] {FunctionRows.TENANT, e.atMillis(), e.function(), e.kind(), e.text()});
  }

  /** The last {@code newest} events in the order in which they were stored. */
  static List<Event> last(Connection connection, long newest) throws SQLException {
    return Sql.list(
        connection,
        """
        SELECT at_millis, function_name, kind, text FROM (
          SELECT * FROM events WHERE tenant = ? ORDER BY id DESC LIMIT ?) ORDER BY id
        """,
        EventRows::event,
        FunctionRows.TENANT,
        newest);
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
  }
}
