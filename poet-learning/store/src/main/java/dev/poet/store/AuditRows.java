package dev.poet.store;

import dev.poet.spi.Command;
import dev.poet.spi.GuardDecision;
import dev.poet.store.AuditEntry.Subject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The audit log, only ever appended to, in the transaction that writes what it is about. Writers
 * take turns, and the number of an entry can be followed once only, so that the chain never forks.
 */
final class AuditRows {
  private static final String INSERT =
      """
      INSERT INTO audit (tenant, number, at_millis, kind, function_id, item, first_position,
        last_position, items, text, content_hash, previous, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  static final String SELECT =
      """
      SELECT number, at_millis, kind, function_id, item, first_position, last_position, items,
        text, content_hash, previous, hash, removed_by
      FROM audit WHERE tenant = ?
      """;

  private static final String OF_FUNCTION =
      """
      SELECT number FROM audit WHERE tenant = ? AND removed_by = 0 AND (
        kind IN ('version', 'guards') AND function_id = ?
        OR kind IN ('command', 'answer') AND item IN (
          SELECT id FROM inbox WHERE tenant = audit.tenant AND function_name = ?))
      ORDER BY number
      """;

  /** Of anything but a version, whose entries no index knows. */
  private static final String OF_ROW =
      """
      SELECT number FROM audit
      WHERE tenant = ? AND kind = ? AND kind <> 'version' AND function_id = ? AND item = ?
        AND removed_by = 0
      """;

  private static final String LAST =
      "SELECT number, hash FROM audit WHERE tenant = ? ORDER BY number DESC LIMIT 1";

  /** What the next entry follows. */
  private record Link(long number, String hash) {}

  private AuditRows() {}

  static void versions(Sql sql, Map<String, Long> ids, List<VersionTexts> versions, long nowMillis)
      throws SQLException {
    for (VersionTexts each : versions) {
      Subject subject = Subject.of(AuditKind.VERSION, ids.get(each.function()), each.version());
      append(sql, subject, "", each.together(), nowMillis);
    }
  }

  /** What guards changed or refused; that they let points through is not told. */
  static void guards(Sql sql, Map<String, Long> ids, List<GuardDecision> decisions, long nowMillis)
      throws SQLException {
    Map<List<Object>, Subject> subjects = new LinkedHashMap<>();
    for (GuardDecision each : decisions) {
      if (each.answer() != GuardDecision.Answer.ALLOW) {
        subjects.merge(
            List.of(each.function(), each.version()),
            new Subject(
                AuditKind.GUARDS,
                ids.get(each.function()),
                each.version(),
                each.position(),
                each.position(),
                1),
            AuditRows::together);
      }
    }
    for (Map.Entry<List<Object>, Subject> each : subjects.entrySet()) {
      about(sql, each.getValue(), (String) each.getKey().get(0), nowMillis);
    }
  }

  private static Subject together(Subject a, Subject b) {
    return new Subject(
        a.kind(),
        a.function(),
        a.item(),
        Math.min(a.first(), b.first()),
        Math.max(a.last(), b.last()),
        a.items() + b.items());
  }

  static void command(Sql sql, long id, long nowMillis) throws SQLException {
    about(sql, Subject.of(AuditKind.COMMAND, 0, id), "", nowMillis);
  }

  static void answers(Sql sql, List<Command.Answer> answers, long nowMillis) throws SQLException {
    for (Command.Answer answer : answers) {
      about(sql, Subject.of(AuditKind.ANSWER, 0, answer.id()), "", nowMillis);
    }
  }

  /** Something that no row of another table holds. */
  static void say(Sql sql, AuditKind kind, String text, long nowMillis) throws SQLException {
    append(sql, Subject.of(kind), text, text, nowMillis);
  }

  /**
   * The entries about a function and the commands that name it, as long as their rows are there.
   */
  static List<Long> ofFunction(Sql sql, long id, String name) throws SQLException {
    return sql.list(OF_FUNCTION, row -> row.getLong(1), sql.tenant(), id, name);
  }

  /** The entries about objections of guards to some versions of a function. */
  static List<Long> guardsOf(Sql sql, long function, List<Long> versions) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    for (Long version : versions) {
      numbers.addAll(ofRow(sql, AuditKind.GUARDS, function, version));
    }
    return numbers;
  }

  /** The entries about some commands and their answers. */
  static List<Long> ofCommands(Sql sql, List<Long> ids) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    for (Long id : ids) {
      numbers.addAll(ofRow(sql, AuditKind.COMMAND, 0, id));
      numbers.addAll(ofRow(sql, AuditKind.ANSWER, 0, id));
    }
    return numbers;
  }

  private static List<Long> ofRow(Sql sql, AuditKind kind, long function, long item)
      throws SQLException {
    return sql.list(OF_ROW, row -> row.getLong(1), sql.tenant(), kind.word(), function, item);
  }

  /**
   * Says that the rows of some entries were removed.
   *
   * @param what happened, in words
   * @param numbers of the entries, ascending
   */
  static void removed(Sql sql, AuditKind kind, String what, List<Long> numbers, long nowMillis)
      throws SQLException {
    say(sql, kind, AuditRanges.text(what, numbers), nowMillis);
    long number = last(sql).orElseThrow().number();
    sql.updateAll(
        "UPDATE audit SET removed_by = ? WHERE tenant = ? AND number = ?",
        numbers,
        each -> new Object[] {number, sql.tenant(), each});
  }

  /** The entries above {@code number}, ascending. */
  static List<AuditEntry> page(Sql sql, long number, int limit) throws SQLException {
    return sql.list(
        SELECT + " AND number > ? ORDER BY number LIMIT ?",
        AuditRows::entry,
        sql.tenant(),
        number,
        limit);
  }

  private static void about(Sql sql, Subject subject, String function, long nowMillis)
      throws SQLException {
    Optional<String> content = AuditContent.of(sql, subject, function);
    if (content.isPresent()) {
      append(sql, subject, "", content.get(), nowMillis);
    }
  }

  private static Optional<Link> last(Sql sql) throws SQLException {
    return sql.first(LAST, row -> new Link(row.getLong(1), row.getString(2)), sql.tenant());
  }

  private static void append(Sql sql, Subject subject, String text, String content, long nowMillis)
      throws SQLException {
    Optional<Link> last = last(sql);
    Link before = last.isPresent() ? last.get() : begin(sql, nowMillis);
    insert(
        sql,
        AuditEntry.after(before.number() + 1, before.hash(), nowMillis, subject, text, content));
  }

  private static Link begin(Sql sql, long nowMillis) throws SQLException {
    String text = AuditBegin.text(sql);
    AuditEntry first =
        AuditEntry.after(1, AuditEntry.NOTHING, nowMillis, Subject.of(AuditKind.BEGIN), text, text);
    insert(sql, first);
    return new Link(first.number(), first.hash());
  }

  private static void insert(Sql sql, AuditEntry entry) throws SQLException {
    Subject subject = entry.subject();
    sql.update(
        INSERT,
        sql.tenant(),
        entry.number(),
        entry.atMillis(),
        subject.kind().word(),
        subject.function(),
        subject.item(),
        subject.first(),
        subject.last(),
        subject.items(),
        entry.text(),
        entry.contentHash(),
        entry.previous(),
        entry.hash());
  }

  private static AuditEntry entry(Row row) throws SQLException {
    return new AuditEntry(
        row.getLong(1),
        row.getLong(2),
        new Subject(
            AuditKind.of(row.getString(3)),
            row.getLong(4),
            row.getLong(5),
            row.getLong(6),
            row.getLong(7),
            row.getLong(8)),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getLong(13));
  }
}
