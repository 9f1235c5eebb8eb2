package dev.poet.store;

import dev.poet.spi.PolicyVersion;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions of policies, only ever appended. */
final class VersionRows {
  private static final String INSERT =
      """
      INSERT INTO parameter_versions (function_id, version, declaration_id, policy, recommended,
        after_trial, at_millis, who, why, evidence)
      VALUES (?, ?, %s, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (function_id, version) DO NOTHING
      RETURNING\s"""
          + VersionTexts.COLUMNS;

  private static final String UNDER_THE_NEWEST =
      INSERT.formatted("(SELECT max(id) FROM declarations WHERE function_id = ?)");

  private static final String UNDER_ONE = INSERT.formatted("?");

  private static final String SELECT =
      "SELECT " + VersionTexts.COLUMNS + " FROM parameter_versions WHERE function_id = ?";

  private VersionRows() {}

  /** Those that were not there yet, as the database holds them now. */
  static List<VersionTexts> insert(Sql sql, Map<String, Long> ids, List<PolicyVersion> versions)
      throws SQLException {
    List<VersionTexts> fresh = new ArrayList<>();
    for (PolicyVersion version : versions) {
      long id = ids.get(version.function());
      fresh.addAll(insert(sql, UNDER_THE_NEWEST, id, id, version));
    }
    return fresh;
  }

  /**
   * The version, unless it was there.
   *
   * @param declaration the row of the one under which it was put into force
   */
  static List<VersionTexts> insert(Sql sql, long function, long declaration, PolicyVersion version)
      throws SQLException {
    return insert(sql, UNDER_ONE, function, declaration, version);
  }

  private static List<VersionTexts> insert(
      Sql sql, String text, long function, long declaring, PolicyVersion version)
      throws SQLException {
    String name = version.function();
    return sql.list(
        text,
        row -> VersionTexts.of(name, row),
        values(function, declaring, VersionTexts.of(version)));
  }

  static Optional<PolicyVersion> latest(Sql sql, String function) throws SQLException {
    return query(sql, " ORDER BY version DESC LIMIT 1", function).stream().findFirst();
  }

  static Optional<PolicyVersion> one(Sql sql, String function, long version) throws SQLException {
    return query(sql, " AND version = ?", function, version).stream().findFirst();
  }

  /** The rows of the declarations under which versions were put into force, by their numbers. */
  static Map<Long, Long> declarations(Sql sql, String function) throws SQLException {
    Map<Long, Long> declarations = new HashMap<>();
    sql.list(
        "SELECT version, declaration_id FROM parameter_versions"
            + " WHERE function_id = ? AND declaration_id IS NOT NULL",
        row -> declarations.put(row.getLong(1), row.getLong(2)),
        FunctionRows.find(sql, function).orElse(0L));
    return declarations;
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

  private static Object[] values(long function, long declaring, VersionTexts texts) {
    return new Object[] {
      function,
      texts.version(),
      declaring,
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
