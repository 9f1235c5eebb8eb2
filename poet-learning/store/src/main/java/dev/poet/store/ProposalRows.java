package dev.poet.store;

import dev.poet.spi.Interval;
import dev.poet.spi.ProposalEntry;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Proposals. One that is open may be decided later; a decided one stays as it is. */
final class ProposalRows {
  private static final String INSERT =
      """
      INSERT INTO proposals (function_id, declaration_id, source, number, cell, cuts, point, predicted,
        predicted_low, predicted_high, level, trials, evidence, status, at_millis,
        decided_at_millis, decision)
      VALUES (?, (SELECT max(id) FROM declarations WHERE function_id = ?), ?, ?, ?, ?, ?, ?, ?, ?,
        ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (function_id, source, number, cell) DO UPDATE
      SET status = excluded.status, decided_at_millis = excluded.decided_at_millis,
        decision = excluded.decision
      WHERE proposals.status = 'OPEN' AND excluded.status <> 'OPEN'
      """;

  private static final String EXPIRE =
      """
      UPDATE proposals SET status = 'EXPIRED', decided_at_millis = ?
      WHERE function_id = ? AND source = ? AND cell = ? AND number < ? AND status = 'OPEN'
      """;

  private static final String EXPIRE_RUNS =
      """
      UPDATE proposals SET status = 'EXPIRED', decided_at_millis = ?
      WHERE function_id = ? AND source = ? AND number < ? AND status = 'OPEN'
      """;

  private static final String SELECT =
      """
      SELECT source, number, cell, point, predicted, predicted_low, predicted_high, level, trials,
        evidence, status, at_millis, decided_at_millis, decision, id, cuts
      FROM proposals WHERE function_id = ?
      """;

  private ProposalRows() {}

  static void insert(Sql sql, Map<String, Long> ids, List<ProposalEntry> proposals)
      throws SQLException {
    sql.updateAll(INSERT, proposals, p -> values(ids.get(p.function()), p));
    sql.updateAll(
        EXPIRE,
        proposals,
        p ->
            new Object[] {
              p.atMillis(), ids.get(p.function()), p.source(), p.cell(), p.number(),
            });
  }

  /** All that the same sources proposed earlier expires, whatever contexts that was about. */
  static void insertRun(Sql sql, Map<String, Long> ids, List<ProposalEntry> proposals)
      throws SQLException {
    insert(sql, ids, proposals);
    sql.updateAll(
        EXPIRE_RUNS,
        proposals,
        p -> new Object[] {p.atMillis(), ids.get(p.function()), p.source(), p.number()});
  }

  /** In the order in which they were stored. */
  static List<ProposalEntry> all(Sql sql, String function) throws SQLException {
    return sql.list(
        SELECT + " ORDER BY id",
        row -> proposal(function, row),
        FunctionRows.find(sql, function).orElse(0L));
  }

  /** With their numbers in the store, oldest first. */
  static List<StoredProposal> stored(Sql sql, String function, boolean openOnly)
      throws SQLException {
    String which = openOnly ? " AND status = 'OPEN'" : "";
    return sql.list(
        SELECT + which + " ORDER BY id",
        row -> new StoredProposal(row.getLong(15), proposal(function, row)),
        FunctionRows.find(sql, function).orElse(0L));
  }

  private static Object[] values(Long function, ProposalEntry proposal) {
    Interval predicted = proposal.predicted();
    return new Object[] {
      function,
      function,
      proposal.source(),
      proposal.number(),
      proposal.cell(),
      Json.write(PolicyJson.cuts(proposal.partition())),
      NumberText.write(proposal.point()),
      Intervals.known(predicted.estimate()),
      Intervals.known(predicted.low()),
      Intervals.known(predicted.high()),
      predicted.level(),
      predicted.n(),
      proposal.evidence(),
      proposal.status().name(),
      proposal.atMillis(),
      proposal.decidedAtMillis(),
      proposal.decision()
    };
  }

  private static ProposalEntry proposal(String function, Row row) throws SQLException {
    String source = row.getString(1);
    return new ProposalEntry(
        function,
        source,
        row.getLong(2),
        row.getInt(3),
        Json.read("a proposal of " + source, row.getString(16), PolicyJson::partition),
        NumberParser.point(() -> "a proposal of " + source, row.getString(4)),
        Intervals.of(row, 5),
        row.getString(10),
        ProposalEntry.Status.valueOf(row.getString(11)),
        row.getLong(12),
        row.getLong(13),
        row.getString(14));
  }
}
