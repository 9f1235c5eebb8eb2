package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;

/**
 * Which rows were in the store when its audit log began: those up to these ids need no entry.
 *
 * @param versions the highest id of a version
 * @param commands the highest id of a command
 */
record AuditBegin(long versions, long commands) {

  static String text(Sql sql) throws SQLException {
    return Json.write(
        Json.object()
            .put("versions", sql.number("SELECT max(id) FROM parameter_versions"))
            .put("commands", sql.number("SELECT max(id) FROM inbox")));
  }

  static AuditBegin read(String text) throws SQLException {
    return Json.read("the first entry", text, AuditBegin::read);
  }

  private static AuditBegin read(JsonNode node) {
    return new AuditBegin(
        Json.whole(node.required("versions")), Json.whole(node.required("commands")));
  }

  /** A row of which no entry speaks; empty if there is none. */
  String stranger(Sql sql) throws SQLException {
    long version =
        sql.number(
            """
            SELECT min(v.id) FROM parameter_versions v JOIN functions f ON f.id = v.function_id
            WHERE f.tenant = ? AND v.id > ? AND NOT EXISTS (
              SELECT 1 FROM audit a WHERE a.tenant = f.tenant AND a.kind = 'version'
              AND a.function_id = v.function_id AND a.item = v.version AND a.removed_by = 0)
            """,
            sql.tenant(),
            versions);
    long command =
        sql.number(
            """
            SELECT min(i.id) FROM inbox i WHERE i.tenant = ? AND i.id > ? AND (NOT EXISTS (
              SELECT 1 FROM audit a WHERE a.tenant = i.tenant AND a.kind = 'command'
              AND a.item = i.id AND a.removed_by = 0)
              OR i.answered_at_millis IS NOT NULL AND NOT EXISTS (
              SELECT 1 FROM audit a WHERE a.tenant = i.tenant AND a.kind = 'answer'
              AND a.item = i.id AND a.removed_by = 0))
            """,
            sql.tenant(),
            commands);
    if (version > 0) {
      return "row %d of parameter_versions".formatted(version);
    }
    return command > 0 ? "command %d in the inbox, or its answer".formatted(command) : "";
  }
}
