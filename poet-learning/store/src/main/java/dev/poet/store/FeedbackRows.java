package dev.poet.store;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.TrialId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Feedback, one row each as it arrived, and what it makes of trials: of each metric the last
 * amendment counts, or else the first report, or else what was assumed. The column {@code amended}
 * holds which of them a row is: 1, 0 or -1.
 */
final class FeedbackRows {
  private static final String INSERT =
      """
      INSERT INTO feedback (function_id, stream, number, metric, value, at_millis, source,
        sequence, amended, late)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (function_id, source, sequence) DO NOTHING
      """;

  private static final String BETWEEN =
      """
      SELECT stream, number, metric, value, amended FROM feedback
      WHERE function_id = ? AND number > ? AND number <= ? ORDER BY id
      """;

  private static final String COUNTS =
      """
      SELECT count(*), coalesce(sum(CASE amended WHEN 1 THEN 1 ELSE 0 END), 0),
        coalesce(sum(late), 0), coalesce(sum(CASE amended WHEN -1 THEN 1 ELSE 0 END), 0), (
        SELECT count(*) FROM (
          SELECT DISTINCT number, stream, metric FROM feedback
          WHERE function_id = ? AND amended = 0) firsts), (
        SELECT count(*) FROM feedback f
        WHERE f.function_id = ? AND f.amended <> -1 AND NOT EXISTS (
          SELECT 1 FROM trials t
          WHERE t.function_id = f.function_id AND t.number = f.number AND t.stream = f.stream)
        AND f.at_millis < (
          SELECT l.started_at_millis FROM trials l
          WHERE l.function_id = f.function_id ORDER BY l.number DESC LIMIT 1))
      FROM feedback WHERE function_id = ?
      """;

  private static final String PAGE =
      """
      SELECT stream, number, metric, value, at_millis, source, sequence, amended, late, id
      FROM feedback WHERE function_id = ? AND id > ? ORDER BY id LIMIT ?
      """;

  private static final int AMENDED = 1;

  /** A row and its number in the store. */
  record Numbered(long id, FeedbackEntry entry) {}

  private record Trial(long stream, long number) {}

  private record Reported(Trial trial, String metric, double value, int rank) {
    /** Whether it counts, and not {@code before}. */
    boolean outranks(Reported before) {
      return before == null || rank > before.rank || rank == before.rank && rank == AMENDED;
    }
  }

  private FeedbackRows() {}

  static void insert(Sql sql, Map<String, Long> ids, List<FeedbackEntry> entries)
      throws SQLException {
    sql.updateAll(INSERT, entries, entry -> values(ids, entry));
  }

  /** The trials of one function with their feedback among the metrics. */
  static List<CompletedTrial> joined(Sql sql, long function, List<CompletedTrial> trials)
      throws SQLException {
    if (trials.isEmpty()) {
      return trials;
    }
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (CompletedTrial trial : trials) {
      first = Math.min(first, trial.id().number());
      last = Math.max(last, trial.id().number());
    }
    Map<Trial, Map<String, Reported>> feedback = between(sql, function, first, last);
    if (feedback.isEmpty()) {
      return trials;
    }
    FeedbackRule rule = hasSources(feedback) ? FunctionRows.feedback(sql, function) : null;
    List<CompletedTrial> joined = new ArrayList<>(trials.size());
    for (CompletedTrial trial : trials) {
      Map<String, Reported> values =
          feedback.get(new Trial(trial.id().stream(), trial.id().number()));
      CompletedTrial told = values == null ? trial : with(trial, values);
      joined.add(rule == null ? told : rule.resolved(told));
    }
    return joined;
  }

  private static boolean hasSources(Map<Trial, Map<String, Reported>> feedback) {
    return feedback.values().stream()
        .flatMap(values -> values.keySet().stream())
        .anyMatch(metric -> metric.indexOf('@') >= 0);
  }

  static FeedbackCounts count(Sql sql, String function) throws SQLException {
    long id = FunctionRows.find(sql, function).orElse(0L);
    return sql.first(COUNTS, FeedbackRows::counts, id, id, id).orElseThrow();
  }

  private static FeedbackCounts counts(Row row) throws SQLException {
    long amended = row.getLong(2);
    long assumed = row.getLong(4);
    long received = row.getLong(1) - assumed;
    return new FeedbackCounts(
        received,
        received - amended - row.getLong(5),
        amended,
        row.getLong(3),
        row.getLong(6),
        assumed);
  }

  private static Map<Trial, Map<String, Reported>> between(
      Sql sql, long function, long first, long last) throws SQLException {
    Map<Trial, Map<String, Reported>> feedback = new HashMap<>();
    List<Reported> rows = sql.list(BETWEEN, FeedbackRows::reported, function, before(first), last);
    for (Reported row : rows) {
      feedback
          .computeIfAbsent(row.trial(), trial -> new HashMap<>())
          .compute(row.metric(), (metric, before) -> row.outranks(before) ? row : before);
    }
    return feedback;
  }

  private static Reported reported(Row row) throws SQLException {
    Trial trial = new Trial(row.getLong(1), row.getLong(2));
    return new Reported(trial, row.getString(3), row.getDouble(4), row.getInt(5));
  }

  /** The first {@code limit} rows of a function after one of them, as they arrived. */
  static List<Numbered> page(Sql sql, String function, long after, int limit) throws SQLException {
    return sql.list(
        PAGE,
        row -> new Numbered(row.getLong(10), entry(function, row)),
        FunctionRows.find(sql, function).orElse(0L),
        after,
        limit);
  }

  private static FeedbackEntry entry(String function, Row row) throws SQLException {
    return new FeedbackEntry(
        new TrialId(function, row.getLong(1), row.getLong(2)),
        row.getString(3),
        row.getDouble(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        kind(row.getInt(8)),
        row.getInt(9) != 0);
  }

  private static FeedbackEntry.Kind kind(int rank) {
    if (rank == 0) {
      return FeedbackEntry.Kind.REPORTED;
    }
    return rank > 0 ? FeedbackEntry.Kind.AMENDED : FeedbackEntry.Kind.ASSUMED;
  }

  private static long before(long number) {
    return number == Long.MIN_VALUE ? number : number - 1;
  }

  private static CompletedTrial with(CompletedTrial trial, Map<String, Reported> values) {
    Map<String, Double> metrics = new HashMap<>(trial.metrics());
    values.forEach((metric, counting) -> metrics.put(metric, counting.value()));
    return trial.withMetrics(metrics);
  }

  private static int rank(FeedbackEntry.Kind kind) {
    return switch (kind) {
      case ASSUMED -> -1;
      case REPORTED -> 0;
      case AMENDED -> AMENDED;
    };
  }

  private static Object[] values(Map<String, Long> ids, FeedbackEntry entry) {
    return new Object[] {
      ids.get(entry.trial().function()),
      entry.trial().stream(),
      entry.trial().number(),
      entry.metric(),
      entry.value(),
      entry.atMillis(),
      entry.source(),
      entry.sequence(),
      rank(entry.kind()),
      entry.late() ? 1 : 0
    };
  }
}
