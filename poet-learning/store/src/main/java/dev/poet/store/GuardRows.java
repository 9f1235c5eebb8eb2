package dev.poet.store;

import dev.poet.spi.GuardDecision;
import dev.poet.spi.Point;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What guards decided, only ever appended. */
final class GuardRows {
  private static final String INSERT =
      """
      INSERT INTO guard_decisions (function_id, declaration_id, version, position, guard, answer,
        reason, proposed, result, points, at_millis)
      VALUES (?, (SELECT max(id) FROM declarations WHERE function_id = ?), ?, ?, ?, ?, ?, ?, ?, ?,
        ?)
      ON CONFLICT (function_id, version, position) DO NOTHING
      """;

  private static final String SELECT =
      """
      SELECT version, position, guard, answer, reason, proposed, result, points, at_millis
      FROM guard_decisions WHERE function_id = ?
      """;

  private GuardRows() {}

  /** Those that were not there yet. */
  static List<GuardDecision> insert(Sql sql, Map<String, Long> ids, List<GuardDecision> decisions)
      throws SQLException {
    List<GuardDecision> fresh = new ArrayList<>();
    for (GuardDecision decision : decisions) {
      if (sql.update(INSERT, values(ids.get(decision.function()), decision)) > 0) {
        fresh.add(decision);
      }
    }
    return fresh;
  }

  /** Ascending by version, then in the order in which they were made. */
  static List<GuardDecision> all(Sql sql, String function) throws SQLException {
    return sql.list(
        SELECT + " ORDER BY version, position",
        row -> decision(function, row),
        FunctionRows.find(sql, function).orElse(0L));
  }

  static List<GuardDecision> about(Sql sql, String function, long version) throws SQLException {
    return sql.list(
        SELECT + " AND version = ? ORDER BY position",
        row -> decision(function, row),
        FunctionRows.find(sql, function).orElse(0L),
        version);
  }

  private static Object[] values(Long function, GuardDecision decision) {
    return new Object[] {
      function,
      function,
      decision.version(),
      decision.position(),
      decision.guard(),
      decision.answer().name(),
      decision.reason(),
      NumberText.write(decision.proposed()),
      decision.result().map(NumberText::write).orElse(null),
      decision.points(),
      decision.atMillis()
    };
  }

  private static GuardDecision decision(String function, Row row) throws SQLException {
    String guard = row.getString(3);
    String result = row.getString(7);
    return new GuardDecision(
        function,
        row.getLong(1),
        row.getInt(2),
        guard,
        GuardDecision.Answer.valueOf(row.getString(4)),
        row.getString(5),
        point(guard, row.getString(6)),
        result == null ? Optional.empty() : Optional.of(point(guard, result)),
        row.getInt(8),
        row.getLong(9));
  }

  private static Point point(String guard, String text) throws SQLException {
    return NumberParser.point(() -> "a decision of the guard " + guard, text);
  }
}
