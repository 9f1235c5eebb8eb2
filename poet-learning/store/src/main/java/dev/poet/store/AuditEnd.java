package dev.poet.store;

import java.sql.SQLException;
import java.util.Map;

/**
 * Whether an audit log ends too soon. A version is stored before a trial can run under it, so a
 * trial under a version that neither the store nor the log knows tells that both were cut off. Only
 * the newest trials are looked at; they stay however old they are.
 */
final class AuditEnd {
  private static final String RAN =
      """
      SELECT max(t.policy_version) FROM (
        SELECT policy_version FROM trials WHERE function_id = ? ORDER BY number DESC LIMIT 1000) t
      """;

  private static final String STORED =
      "SELECT max(version) FROM parameter_versions WHERE function_id = ?";

  /** Those that were purged since are known, too. */
  private static final String TOLD =
      "SELECT max(item) FROM audit WHERE tenant = ? AND kind = 'version' AND function_id = ?";

  private AuditEnd() {}

  /**
   * What ran and is not known; empty if there is nothing.
   *
   * @param functions names by id
   */
  static String missing(Sql sql, Map<Long, String> functions) throws SQLException {
    for (Map.Entry<Long, String> function : functions.entrySet()) {
      long ran = sql.number(RAN, function.getKey());
      if (ran > sql.number(STORED, function.getKey())
          && ran > sql.number(TOLD, sql.tenant(), function.getKey())) {
        return "trials of %s ran under version %d, which the log does not reach; its end is missing"
            .formatted(function.getValue(), ran);
      }
    }
    return "";
  }
}
