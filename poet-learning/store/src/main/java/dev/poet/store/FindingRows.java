package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.poet.spi.Finding;
import dev.poet.spi.Interval;
import dev.poet.spi.ProposalEntry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings of analyses, run by run. */
final class FindingRows {

  /** Older ones are removed when a new one is stored. */
  private static final int RUNS_KEPT = 8;

  /** In place of the number of a run. */
  private static final long STALE = 0;

  private static final String INSERT =
      """
      INSERT INTO findings (function_id, run, position, kind, subject, effect, effect_low,
        effect_high, level, trials, unit, chance, sentence, at_millis)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String SELECT =
      """
      SELECT kind, subject, effect, effect_low, effect_high, level, trials, unit, chance, sentence,
        at_millis
      FROM findings WHERE function_id = ? AND run = ? ORDER BY position
      """;

  private static final String RUNS =
      """
      SELECT run, trials, stored, looked, at_millis FROM analyses
      WHERE function_id = ? ORDER BY run\s""";

  private FindingRows() {}

  /**
   * Stores a run with its proposals, which get the run's number; nothing of one that began before
   * the newest that is stored, and so knows less.
   *
   * @param analysis its number is ignored; the next one is assigned
   * @return the number; 0 if the run is stale
   */
  static long insert(
      Sql sql, String function, StoredAnalysis analysis, List<ProposalEntry> proposals)
      throws SQLException {
    Map<String, Long> ids = FunctionRows.ids(sql, List.of(function));
    long id = ids.get(function);
    if (latest(sql, function)
        .filter(newest -> newest.atMillis() > analysis.atMillis())
        .isPresent()) {
      return STALE;
    }
    long run =
        1 + sql.number("SELECT coalesce(max(run), 0) FROM analyses WHERE function_id = ?", id);
    insert(sql, id, run, analysis);
    ProposalRows.insertRun(sql, ids, proposals.stream().map(p -> p.numbered(run)).toList());
    sql.update("DELETE FROM findings WHERE function_id = ? AND run <= ?", id, run - RUNS_KEPT);
    sql.update("DELETE FROM analyses WHERE function_id = ? AND run <= ?", id, run - RUNS_KEPT);
    return run;
  }

  /** Brings the runs of a function that has none, with their numbers. */
  static void takeIn(Sql sql, long function, List<StoredAnalysis> runs) throws SQLException {
    if (sql.number("SELECT count(*) FROM analyses WHERE function_id = ?", function) == 0) {
      for (StoredAnalysis run : runs) {
        insert(sql, function, run.run(), run);
      }
    }
  }

  private static void insert(Sql sql, long function, long run, StoredAnalysis analysis)
      throws SQLException {
    sql.update(
        """
        INSERT INTO analyses (function_id, run, trials, stored, looked, at_millis)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        function,
        run,
        analysis.trials(),
        analysis.stored(),
        analysis.looked(),
        analysis.atMillis());
    List<Object[]> rows = new ArrayList<>();
    for (Finding finding : analysis.findings()) {
      rows.add(values(function, run, rows.size(), finding));
    }
    sql.updateAll(INSERT, rows, row -> row);
  }

  /** The newest run. */
  static Optional<StoredAnalysis> latest(Sql sql, String function) throws SQLException {
    return runs(sql, function, "DESC LIMIT 1").stream().findFirst();
  }

  /** All that are kept, the oldest first. */
  static List<StoredAnalysis> all(Sql sql, String function) throws SQLException {
    return runs(sql, function, "");
  }

  private static List<StoredAnalysis> runs(Sql sql, String function, String which)
      throws SQLException {
    long id = FunctionRows.find(sql, function).orElse(0L);
    List<StoredAnalysis> runs = sql.list(RUNS + which, FindingRows::analysis, id);
    List<StoredAnalysis> whole = new ArrayList<>();
    for (StoredAnalysis run : runs) {
      List<Finding> findings = sql.list(SELECT, row -> finding(function, row), id, run.run());
      whole.add(run.with(findings));
    }
    return whole;
  }

  private static Object[] values(long function, long run, long position, Finding finding) {
    Interval effect = finding.effect();
    return new Object[] {
      function,
      run,
      position,
      finding.kind().name(),
      Json.write(subject(finding)),
      Intervals.known(effect.estimate()),
      Intervals.known(effect.low()),
      Intervals.known(effect.high()),
      effect.level(),
      effect.n(),
      finding.unit(),
      finding.chance(),
      finding.sentence(),
      finding.atMillis()
    };
  }

  private static StoredAnalysis analysis(Row row) throws SQLException {
    return new StoredAnalysis(
        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), List.of());
  }

  private static Finding finding(String function, Row row) throws SQLException {
    return new Finding(
        function,
        Finding.Kind.valueOf(row.getString(1)),
        Json.read("a finding about " + function, row.getString(2), FindingRows::names),
        Intervals.of(row, 3),
        row.getString(8),
        row.getDouble(9),
        row.getString(10),
        row.getLong(11));
  }

  private static ArrayNode subject(Finding finding) {
    ArrayNode names = Json.array();
    finding.subject().forEach(names::add);
    return names;
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.forEach(name -> names.add(Json.text(name)));
    return names;
  }
}
