package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;

/**
 * Which rows were in the store when its audit log began: those up to these ids need no entry.
 *
 * <p>The index of entries leaves versions out, and is used only where a query says so in words:
 * hence {@code kind <> 'version'} beside each other kind.
 *
 * @param versions the highest id of a version
 * @param commands the highest id of a command
 * @param decisions the highest id of a guard's decision
 */
record AuditBegin(long versions, long commands, long decisions) {
  /** No index knows versions' entries: all are compared at once. */
  static final String VERSION =
      """
      SELECT min(v.id) FROM parameter_versions v JOIN (
        SELECT e.function_id, e.version FROM parameter_versions e
        JOIN functions f ON f.id = e.function_id WHERE f.tenant = ? AND e.id > ?
        EXCEPT
        SELECT a.function_id, a.item FROM audit a
        WHERE a.tenant = ? AND a.kind = 'version' AND a.removed_by = 0) strange
      ON strange.function_id = v.function_id AND strange.version = v.version
      """;

  static final String COMMAND =
      """
      SELECT min(i.id) FROM inbox i WHERE i.tenant = ? AND i.id > ? AND (NOT EXISTS (
        SELECT 1 FROM audit a WHERE a.tenant = i.tenant AND a.kind = 'command' AND a.kind <> 'version'
        AND a.function_id = 0 AND a.item = i.id AND a.removed_by = 0)
        OR i.answered_at_millis IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM audit a WHERE a.tenant = i.tenant AND a.kind = 'answer' AND a.kind <> 'version'
        AND a.function_id = 0 AND a.item = i.id AND a.removed_by = 0))
      """;

  /** The retention removes an entry's decisions a few at a time: some may still be there. */
  static final String DECISION =
      """
      SELECT min(g.id) FROM guard_decisions g JOIN functions f ON f.id = g.function_id
      WHERE f.tenant = ? AND g.id > ? AND g.answer <> 'ALLOW' AND NOT EXISTS (
        SELECT 1 FROM audit a WHERE a.tenant = f.tenant AND a.kind = 'guards' AND a.kind <> 'version'
        AND a.function_id = g.function_id AND a.item = g.version
        AND g.position >= a.first_position AND g.position <= a.last_position)
      """;

  static String text(Sql sql) throws SQLException {
    return Json.write(
        Json.object()
            .put("versions", sql.number("SELECT max(id) FROM parameter_versions"))
            .put("commands", sql.number("SELECT max(id) FROM inbox"))
            .put("decisions", sql.number("SELECT max(id) FROM guard_decisions")));
  }

  /** Logs that began before decisions were counted only know the time. */
  static AuditBegin read(Sql sql, AuditEntry entry) throws SQLException {
    long decisions =
        sql.number("SELECT max(id) FROM guard_decisions WHERE at_millis <= ?", entry.atMillis());
    return Json.read("the first entry", entry.text(), node -> read(node, decisions));
  }

  private static AuditBegin read(JsonNode node, long decisions) {
    return new AuditBegin(
        Json.whole(node.required("versions")),
        Json.whole(node.required("commands")),
        node.has("decisions") ? Json.whole(node.get("decisions")) : decisions);
  }

  /** A row of which no entry speaks; empty if there is none. */
  String stranger(Sql sql) throws SQLException {
    long version = sql.number(VERSION, sql.tenant(), versions, sql.tenant());
    if (version > 0) {
      return "row %d of parameter_versions".formatted(version);
    }
    long decision = sql.number(DECISION, sql.tenant(), decisions);
    if (decision > 0) {
      return "row %d of guard_decisions".formatted(decision);
    }
    long command = sql.number(COMMAND, sql.tenant(), commands);
    return command > 0 ? "command %d in the inbox, or its answer".formatted(command) : "";
  }
}
