package dev.poet.store;

import dev.poet.spi.Event;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Events; one that is equal in all its parts to a stored one is the same event. */
final class EventRows {
  private static final String INSERT =
      """
      INSERT INTO events (tenant, at_millis, function_name, kind, text) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  /** Of one kind; with several at once SQLite looks at every event. */
  static final String NEWEST =
      """
      SELECT at_millis, function_name, kind, text, id FROM events
      WHERE tenant = ? AND function_name = ? AND kind = ? ORDER BY id DESC LIMIT 1
      """;

  private record Stored(long id, Event event) {}

  private EventRows() {}

  /** Stores events, and obeys those that say how long rows have to be kept. */
  static void insert(Sql sql, List<Event> events) throws SQLException {
    Floors.raise(sql, events);
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

  /** The newest of some kinds about exactly that function; "" is the whole runtime. */
  static Optional<Event> newest(Sql sql, String function, List<String> kinds) throws SQLException {
    long last = 0;
    Optional<Event> newest = Optional.empty();
    for (String kind : kinds) {
      Optional<Stored> found =
          sql.first(
              NEWEST, row -> new Stored(row.getLong(5), event(row)), sql.tenant(), function, kind);
      if (found.isPresent() && found.get().id() > last) {
        last = found.get().id();
        newest = Optional.of(found.get().event());
      }
    }
    return newest;
  }

  /** The events of some kinds since the newest one of another kind about the whole runtime. */
  static List<Event> since(Sql sql, String start, List<String> kinds) throws SQLException {
    long first =
        sql.number(
            "SELECT max(id) FROM events WHERE tenant = ? AND function_name = '' AND kind = ?",
            sql.tenant(),
            start);
    return sql.list(
        """
        SELECT at_millis, function_name, kind, text FROM events
        WHERE tenant = ? AND id > ? AND kind IN (%s) ORDER BY id
        """
            .formatted(marks(kinds)),
        EventRows::event,
        arguments(sql, first, kinds));
  }

  /** The events of one kind about a function since the newest one of another about it. */
  static List<Event> since(Sql sql, String function, String start, String kind)
      throws SQLException {
    long first = sql.first(NEWEST, row -> row.getLong(5), sql.tenant(), function, start).orElse(0L);
    return sql.list(
        """
        SELECT at_millis, function_name, kind, text FROM events
        WHERE tenant = ? AND function_name = ? AND kind = ? AND id > ? ORDER BY id
        """,
        EventRows::event,
        sql.tenant(),
        function,
        kind,
        first);
  }

  private static String marks(List<String> kinds) {
    return String.join(", ", Collections.nCopies(kinds.size(), "?"));
  }

  private static Object[] arguments(Sql sql, Object second, List<String> kinds) {
    return Stream.concat(Stream.of(sql.tenant(), second), kinds.stream()).toArray();
  }

  private static Event event(Row row) throws SQLException {
    return new Event(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
  }
}
