package dev.poet.store;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Goes through the audit log from its first entry: numbers without a gap, each hash that of its
 * entry and of the one before, each row still what the entry says it was, each missing row named by
 * an entry about a removal; and at the end no row of which no entry speaks, and no trial under a
 * version that the log does not reach. Used once, by one thread.
 */
final class AuditCheck {
  private static final int PAGE = 1_000;

  private final Sql sql;
  private final String expected;
  private final Map<Long, String> names = new HashMap<>();
  private final Map<Long, List<Long>> removed = new TreeMap<>();
  private AuditBegin begin = new AuditBegin(0, 0, 0);
  private String newest = "";
  private String previous = AuditEntry.NOTHING;
  private long number;
  private long gone;
  private boolean met;

  /** Trials of another store, or of a later state of this one, were taken in. */
  private boolean isJoined;

  /**
   * @param expected a number and hash that the log must hold; empty for none
   */
  private AuditCheck(Sql sql, String expected) throws SQLException {
    this.sql = sql;
    this.expected = expected;
    this.met = expected.isEmpty();
    sql.list(
            "SELECT id, function_name FROM functions WHERE tenant = ?",
            row -> Map.entry(row.getLong(1), row.getString(2)),
            sql.tenant())
        .forEach(entry -> names.put(entry.getKey(), entry.getValue()));
  }

  static AuditReport run(Sql sql, String expected) throws SQLException {
    return new AuditCheck(sql, expected).report();
  }

  private AuditReport report() throws SQLException {
    List<AuditEntry> page;
    do {
      page = AuditRows.page(sql, number, PAGE);
      for (AuditEntry entry : page) {
        String finding = look(entry);
        if (!finding.isEmpty()) {
          return report(Optional.of(entry.number()), finding);
        }
      }
    } while (page.size() == PAGE);
    return atEnd();
  }

  private AuditReport atEnd() throws SQLException {
    if (!removed.isEmpty()) {
      Map.Entry<Long, List<Long>> first = removed.entrySet().iterator().next();
      return report(
          Optional.of(first.getValue().get(0)),
          "its rows are gone, and entry %d does not say so".formatted(first.getKey()));
    }
    if (!met) {
      return report(Optional.empty(), "the log does not hold the entry %s".formatted(expected));
    }
    String stranger = begin.stranger(sql);
    if (!stranger.isEmpty()) {
      return report(Optional.empty(), "no entry speaks of " + stranger);
    }
    return report(Optional.empty(), isJoined ? "" : AuditEnd.missing(sql, names));
  }

  private AuditReport report(Optional<Long> misfit, String finding) {
    return new AuditReport(number, gone, newest, misfit, finding);
  }

  /** What is wrong with an entry; empty if nothing is. */
  private String look(AuditEntry entry) throws SQLException {
    if (entry.number() != number + 1) {
      return "entry %d is missing".formatted(number + 1);
    }
    if (!entry.previous().equals(previous)) {
      return "it does not follow the entry before it";
    }
    if (!entry.hash().equals(entry.expectedHash())) {
      return "its hash is not that of what it says";
    }
    String finding = content(entry);
    if (finding.isEmpty()) {
      number = entry.number();
      previous = entry.hash();
      newest = number + ":" + previous;
      met |= newest.equals(expected);
    }
    return finding;
  }

  private String content(AuditEntry entry) throws SQLException {
    if (entry.removedBy() != 0) {
      gone++;
      removed.computeIfAbsent(entry.removedBy(), by -> new ArrayList<>()).add(entry.number());
      return entry.removedBy() > entry.number() ? "" : "it names an earlier entry as its removal";
    }
    Optional<String> content;
    try {
      content =
          entry.subject().kind().isAboutRows()
              ? AuditContent.of(
                  sql, entry.subject(), names.getOrDefault(entry.subject().function(), ""))
              : Optional.of(entry.text());
    } catch (SQLDataException unreadable) {
      return "what it is about can't be read: " + unreadable.getMessage();
    }
    if (content.isEmpty()) {
      return "the %s it is about is gone".formatted(entry.subject().kind().word());
    }
    if (!AuditEntry.sha256(content.get()).equals(entry.contentHash())) {
      return "the %s it is about was changed afterwards".formatted(entry.subject().kind().word());
    }
    return text(entry);
  }

  private String text(AuditEntry entry) throws SQLException {
    AuditKind kind = entry.subject().kind();
    isJoined |= kind == AuditKind.IMPORT || kind == AuditKind.RESTORE;
    if (entry.subject().kind() == AuditKind.BEGIN) {
      begin = AuditBegin.read(sql, entry);
    } else if (entry.subject().kind().isRemoval()) {
      List<Long> told = AuditRanges.numbers(entry.text());
      List<Long> found = removed.getOrDefault(entry.number(), List.of());
      removed.remove(entry.number());
      return told.equals(found) ? "" : "it names other entries than those that name it";
    }
    return "";
  }
}
