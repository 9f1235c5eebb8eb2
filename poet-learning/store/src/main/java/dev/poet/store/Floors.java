package dev.poet.store;

import dev.poet.spi.Event;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;

/**
 * For how long what is stored about functions has to be kept, whatever the retention of a process
 * says: the longest that was ever asked for. It outlives the event that asked for it, and the
 * plugin.
 */
final class Floors {
  private Floors() {}

  /**
   * Takes in what events ask for.
   *
   * @throws IllegalArgumentException if one doesn't name a duration
   */
  static void raise(Sql sql, List<Event> events) throws SQLException {
    for (Event event : events) {
      if (event.kind().equals(Event.KEPT_AT_LEAST) && !event.function().isEmpty()) {
        raise(sql, event.function(), millis(event));
      }
    }
  }

  /** From now on what is about a function is kept for so long at least. */
  static void raise(Sql sql, String function, long millis) throws SQLException {
    Long id = FunctionRows.ids(sql, List.of(function)).get(function);
    sql.update(
        "UPDATE functions SET kept_millis = ? WHERE id = ? AND kept_millis < ?",
        millis,
        id,
        millis);
  }

  /** For how long what is about a function has to be kept; zero if nobody has asked. */
  static Duration of(Sql sql, String function) throws SQLException {
    return Duration.ofMillis(
        sql.number(
            "SELECT kept_millis FROM functions WHERE tenant = ? AND function_name = ?",
            sql.tenant(),
            function));
  }

  private static long millis(Event event) {
    try {
      return Duration.parse(event.text()).toMillis();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "an event %s must name a duration such as PT18288H but says %s"
              .formatted(event.kind(), event.text()),
          e);
    }
  }
}
