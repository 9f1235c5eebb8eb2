package dev.poet.store;

import dev.poet.store.Tallies.Counts;
import dev.poet.store.Tallies.Mark;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Counts what is new, by the rows' own ids: whoever looks every second reads no row twice. */
final class TallyRows {
  /** A cross join, since SQLite would look at every trial of each function otherwise. */
  private static final String TRIALS =
      """
      SELECT f.function_name, t.outcome, count(*) FROM trials t CROSS JOIN functions f
      WHERE t.id > ? AND t.id <= ? AND f.id = t.function_id AND f.tenant = ?
      GROUP BY f.function_name, t.outcome
      """;

  private static final String UNDONE =
      """
      SELECT function_name, count(*) FROM events
      WHERE id > ? AND id <= ? AND tenant = ? AND kind = 'undone' GROUP BY function_name
      """;

  private TallyRows() {}

  static Mark now(Sql sql) throws SQLException {
    return new Mark(
        sql.number("SELECT coalesce(max(id), 0) FROM trials"),
        sql.number("SELECT coalesce(max(id), 0) FROM events"));
  }

  /** Nothing where there is less than before: rows were purged, or it is another store. */
  static Tallies after(Sql sql, Mark before) throws SQLException {
    Mark now = now(sql);
    Map<String, Counts> counts = new HashMap<>();
    sql.list(
        TRIALS,
        row -> counts.merge(row.getString(1), one(row.getString(2), row.getLong(3)), Counts::plus),
        before.trial(),
        now.trial(),
        sql.tenant());
    sql.list(
        UNDONE,
        row -> counts.merge(row.getString(1), new Counts(0, 0, 0, row.getLong(2)), Counts::plus),
        before.event(),
        now.event(),
        sql.tenant());
    return new Tallies(now, counts);
  }

  private static Counts one(String outcome, long number) {
    return switch (outcome) {
      case "success" -> new Counts(number, 0, 0, 0);
      case "failure" -> new Counts(0, number, 0, 0);
      default -> new Counts(0, 0, number, 0);
    };
  }
}
