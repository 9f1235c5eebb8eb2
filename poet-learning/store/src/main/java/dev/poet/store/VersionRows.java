package dev.poet.store;

import dev.poet.spi.PolicyVersion;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions of policies, only ever appended. */
final class VersionRows {
  private static final String INSERT =
      """
      INSERT INTO parameter_versions (function_id, version, declaration_id, policy, recommended,
        after_trial, at_millis, who, why, evidence)
      VALUES (?, ?, (SELECT max(id) FROM declarations WHERE function_id = ?), ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (function_id, version) DO NOTHING
      RETURNING\s"""
          + VersionTexts.COLUMNS;

  private static final String SELECT =
      "SELECT " + VersionTexts.COLUMNS + " FROM parameter_versions WHERE function_id = ?";

  private VersionRows() {}

  /** Those that were not there yet, as the database holds them now. */
  static List<VersionTexts> insert(Sql sql, Map<String, Long> ids, List<PolicyVersion> versions)
      throws SQLException {
    List<VersionTexts> fresh = new ArrayList<>();
    for (PolicyVersion version : versions) {
      String function = version.function();
      VersionTexts texts = VersionTexts.of(version);
      fresh.addAll(
          sql.list(
              INSERT, row -> VersionTexts.of(function, row), values(ids.get(function), texts)));
    }
    return fresh;
  }

  static Optional<PolicyVersion> latest(Sql sql, String function) throws SQLException {
    return query(sql, " ORDER BY version DESC LIMIT 1", function).stream().findFirst();
  }

  static Optional<PolicyVersion> one(Sql sql, String function, long version) throws SQLException {
    return query(sql, " AND version = ?", function, version).stream().findFirst();
  }

  /** Every version, ascending. */
  static List<PolicyVersion> all(Sql sql, String function) throws SQLException {
    return query(sql, " ORDER BY version", function);
  }

  private static List<PolicyVersion> query(Sql sql, String rest, String function, Object... more)
      throws SQLException {
    Object[] values = new Object[1 + more.length];
    values[0] = FunctionRows.find(sql, function).orElse(0L);
    System.arraycopy(more, 0, values, 1, more.length);
    return sql.list(SELECT + rest, row -> VersionTexts.of(function, row).read(), values);
  }

  private static Object[] values(Long function, VersionTexts texts) {
    return new Object[] {
      function,
      texts.version(),
      function,
      texts.policy(),
      texts.recommended(),
      texts.afterTrial(),
      texts.atMillis(),
      texts.who(),
      texts.why(),
      texts.evidence()
    };
  }
}
