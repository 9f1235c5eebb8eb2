package dev.poet.store;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;

/**
 * Feedback, one row each as it arrived, and what it makes of trials: of each metric the last
 * amendment counts, or else the first report.
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
      SELECT count(*), coalesce(sum(amended), 0), coalesce(sum(late), 0), (
        SELECT count(*) FROM (
          SELECT DISTINCT number, stream, metric FROM feedback
          WHERE function_id = ? AND amended = 0) firsts)
      FROM feedback WHERE function_id = ?
      """;

  private record Trial(long stream, long number) {}

  private record Reported(Trial trial, String metric, double value, boolean amends) {}

  /** The values of one trial, and which of them are amendments. */
  private record Values(Map<String, Double> byMetric, Set<String> amended) {
    Values() {
      this(new HashMap<>(), new HashSet<>());
    }

    void add(String metric, double value, boolean amends) {
      if (amends) {
        amended.add(metric);
        byMetric.put(metric, value);
      } else {
        byMetric.putIfAbsent(metric, value);
      }
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
    LongSummaryStatistics numbers =
        trials.stream().mapToLong(trial -> trial.id().number()).summaryStatistics();
    Map<Trial, Values> feedback = between(sql, function, numbers.getMin(), numbers.getMax());
    if (feedback.isEmpty()) {
      return trials;
    }
    List<CompletedTrial> joined = new ArrayList<>(trials.size());
    for (CompletedTrial trial : trials) {
      Values values = feedback.get(new Trial(trial.id().stream(), trial.id().number()));
      joined.add(values == null ? trial : with(trial, values));
    }
    return joined;
  }

  static FeedbackCounts count(Sql sql, String function) throws SQLException {
    long id = FunctionRows.find(sql, function).orElse(0L);
    return sql.first(COUNTS, FeedbackRows::counts, id, id).orElseThrow();
  }

  private static FeedbackCounts counts(Row row) throws SQLException {
    long received = row.getLong(1);
    long amended = row.getLong(2);
    return new FeedbackCounts(
        received, received - amended - row.getLong(4), amended, row.getLong(3));
  }

  private static Map<Trial, Values> between(Sql sql, long function, long first, long last)
      throws SQLException {
    Map<Trial, Values> feedback = new HashMap<>();
    List<Reported> rows = sql.list(BETWEEN, FeedbackRows::reported, function, before(first), last);
    for (Reported row : rows) {
      feedback
          .computeIfAbsent(row.trial(), trial -> new Values())
          .add(row.metric(), row.value(), row.amends());
    }
    return feedback;
  }

  private static Reported reported(Row row) throws SQLException {
    Trial trial = new Trial(row.getLong(1), row.getLong(2));
    return new Reported(trial, row.getString(3), row.getDouble(4), row.getLong(5) != 0);
  }

  private static long before(long number) {
    return number == Long.MIN_VALUE ? number : number - 1;
  }

  private static CompletedTrial with(CompletedTrial trial, Values values) {
    Map<String, Double> metrics = new HashMap<>(trial.metrics());
    metrics.putAll(values.byMetric());
    return trial.withMetrics(metrics);
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
      entry.amends() ? 1 : 0,
      entry.late() ? 1 : 0
    };
  }
}
