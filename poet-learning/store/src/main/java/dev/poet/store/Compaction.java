package dev.poet.store;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.DeclaredTrials;
import dev.poet.spi.Retention;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds the trials up that are too old to be kept one by one, and removes them. */
final class Compaction {

  /**
   * The trials that were numbered first are looked at, not all of them. One that nobody has learned
   * from yet stays until somebody has.
   */
  private static final String DUE =
      """
      id IN (
        SELECT id FROM (
          SELECT id, started_at_millis FROM trials WHERE function_id = ? AND number <= (
            SELECT max(number) FROM trials WHERE function_id = ?) - ?
          AND shift IS NOT NULL ORDER BY number LIMIT ?) oldest
        WHERE started_at_millis < ?)
      """;

  /** Whether any are due, before the declaration is read to know how many stay. */
  private static final String ANY = "SELECT count(*) FROM trials WHERE " + DUE;

  /**
   * A version knows its declaration, but the first, which is not stored: there is only the time.
   */
  private static final String ORIGIN =
      """
      SELECT d.space_fingerprint, v.policy FROM parameter_versions v
      JOIN declarations d ON d.id = v.declaration_id WHERE v.function_id = ? AND v.version = ?
      """;

  private static final String SPACE_BY_TIME =
      """
      SELECT space_fingerprint FROM declarations WHERE function_id = ?
      ORDER BY CASE WHEN at_millis <= ? THEN 0 ELSE 1 END,
        CASE WHEN at_millis <= ? THEN -id ELSE id END LIMIT 1
      """;

  private record Origin(String space, ContextPartition partition) {}

  private final Sql sql;
  private final long function;
  private final Map<Long, Optional<Origin>> origins = new HashMap<>();

  private Compaction(Sql sql, long function) {
    this.sql = sql;
    this.function = function;
  }

  /**
   * Compacts some trials of a function.
   *
   * @param retention how many of the newest stay
   * @param most how many are looked at
   * @param beforeMillis those that began earlier are due
   * @return how many were removed
   */
  static long some(Sql sql, String name, Retention retention, int most, long beforeMillis)
      throws SQLException {
    long function = FunctionRows.find(sql, name).orElse(0L);
    long fewest = Math.min(retention.leastTrials(), retention.leastSlow());
    if (sql.number(ANY, function, function, fewest, most, beforeMillis) == 0) {
      return 0;
    }
    long least = isSlow(sql, name) ? retention.leastSlow() : retention.leastTrials();
    Object[] which = {function, function, least, most, beforeMillis};
    List<CompletedTrial> due = TrialRows.where(sql, name, DUE, which);
    if (due.isEmpty()) {
      return 0;
    }
    Compaction compaction = new Compaction(sql, function);
    Summing summing = new Summing();
    List<DeclaredTrials> declared = HistoryRows.declared(sql, name, due);
    for (DeclaredTrials some : declared) {
      for (CompletedTrial trial : some.trials()) {
        List<Double> context = Subjects.without(some.declaration(), trial.context());
        compaction.add(summing, trial, context);
      }
    }
    if (declared.isEmpty()) {
      for (CompletedTrial trial : due) {
        compaction.add(summing, trial, trial.context());
      }
    }
    SummaryRows.add(sql, function, summing.sums());
    return sql.update("DELETE FROM trials WHERE " + DUE, which);
  }

  private static boolean isSlow(Sql sql, String name) throws SQLException {
    return FunctionRows.one(sql, name)
        .flatMap(StoredFunction::declaration)
        .filter(function -> function.span().isSlow())
        .isPresent();
  }

  private void add(Summing summing, CompletedTrial trial, List<Double> context)
      throws SQLException {
    Optional<Origin> origin = origin(trial.policy());
    String space = origin.isPresent() ? origin.get().space() : spaceAt(trial.startedAtMillis());
    int cell = origin.map(o -> cell(o.partition(), trial)).orElse(0);
    summing.add(trial, context, space, cell);
  }

  private static int cell(ContextPartition partition, CompletedTrial trial) {
    return partition.cuts().size() <= trial.context().size() ? partition.cell(trial.context()) : 0;
  }

  private Optional<Origin> origin(long version) throws SQLException {
    Optional<Origin> known = origins.get(version);
    if (known == null) {
      known =
          sql.first(
              ORIGIN,
              row ->
                  new Origin(
                      row.getString(1),
                      Json.read(
                              "version " + version,
                              row.getString(2),
                              node -> PolicyJson.decode(version, node))
                          .partition()),
              function,
              version);
      origins.put(version, known);
    }
    return known;
  }

  private String spaceAt(long millis) throws SQLException {
    return sql.first(SPACE_BY_TIME, row -> row.getString(1), function, millis, millis).orElse("");
  }
}
