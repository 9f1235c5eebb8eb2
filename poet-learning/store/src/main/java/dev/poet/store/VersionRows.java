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
      """;

  private static final String SELECT =
      """
      SELECT version, policy, recommended, after_trial, at_millis, who, why, evidence
      FROM parameter_versions WHERE function_id = ?
      """;

  private VersionRows() {}

  /** Those that were not there yet. */
  static List<PolicyVersion> insert(Sql sql, Map<String, Long> ids, List<PolicyVersion> versions)
      throws SQLException {
    List<PolicyVersion> fresh = new ArrayList<>();
    for (PolicyVersion version : versions) {
      if (sql.update(INSERT, values(ids, version)) > 0) {
        fresh.add(version);
      }
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
    return sql.list(SELECT + rest, row -> version(function, row), values);
  }

  private static Object[] values(Map<String, Long> ids, PolicyVersion version) {
    Long function = ids.get(version.function());
    return new Object[] {
      function,
      version.policy().version(),
      function,
      Json.write(PolicyJson.encode(version.policy())),
      Json.write(Json.array(version.recommended())),
      version.afterTrial(),
      version.atMillis(),
      version.who(),
      version.why(),
      Json.write(Json.map(version.evidence()))
    };
  }

  private static PolicyVersion version(String function, Row row) throws SQLException {
    long number = row.getLong(1);
    String what = "version " + number + " of " + function;
    return new PolicyVersion(
        function,
        Json.read(what, row.getString(2), node -> PolicyJson.decode(number, node)),
        Json.read(what, row.getString(3), Json::point),
        row.getLong(4),
        row.getLong(5),
        row.getString(6),
        row.getString(7),
        Json.read(what, row.getString(8), Json::map));
  }
}
