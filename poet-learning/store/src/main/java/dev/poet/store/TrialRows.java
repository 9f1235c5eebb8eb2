package dev.poet.store;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Trials, one row each. */
final class TrialRows {

  private static final String INSERT =
      """
      INSERT INTO trials (function_id, number, stream, policy_version, candidate, propensity,
        parameters, context, started_at_millis, calls, nanos, outcome, failed_calls,
        ignored_reason, metrics, covariates, shift)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (function_id, number, stream) DO NOTHING
      """;

  /** Asking for shift IS NULL would lead PostgreSQL to the index of all such rows. */
  private static final String LEARN =
      """
      UPDATE trials SET shift = coalesce(shift, ?)
      WHERE function_id = ? AND number = ? AND stream = ?
      """;

  private static final String SELECT =
      "SELECT " + TrialReading.COLUMNS + " FROM trials WHERE function_id = ?";

  private static final String PAGE =
      SELECT + " AND (number, stream) > (?, ?) AND number <= ? ORDER BY number, stream LIMIT ?";

  private static final String LAST = SELECT + " ORDER BY number DESC, stream DESC LIMIT 1";

  private static final String LEARNED = SELECT + " AND shift = 0 AND number > ? ORDER BY number";

  private static final String SHIFTED =
      SELECT + " AND shift > 0 AND number + shift > ? ORDER BY number + shift";

  private static final String UNLEARNED = SELECT + " AND shift IS NULL ORDER BY id LIMIT ?";

  static final long ALL = Long.MAX_VALUE;

  private TrialRows() {}

  static void insert(Sql sql, Map<String, Long> ids, List<CompletedTrial> trials)
      throws SQLException {
    Map<Point, String> points = new HashMap<>();
    sql.updateAll(INSERT, trials, trial -> values(ids, points, trial));
  }

  /** Trials that are there, and were not learned from then. */
  static void learn(Sql sql, Map<String, Long> ids, List<CompletedTrial> trials)
      throws SQLException {
    sql.updateAll(
        LEARN,
        trials,
        trial ->
            new Object[] {
              shift(trial), ids.get(trial.id().function()), trial.id().number(), trial.id().stream()
            });
  }

  private static Long shift(CompletedTrial trial) {
    return trial.learnedAs() - trial.id().number();
  }

  /** The first {@code limit} trials with numbers above {@code number}, ascending. */
  static List<CompletedTrial> after(Sql sql, String function, long number, long limit)
      throws SQLException {
    return page(sql, new TrialId(function, Long.MAX_VALUE, number), Long.MAX_VALUE, limit);
  }

  /**
   * At most {@code limit} trials that follow {@code last} in the order of number, then stream, with
   * numbers up to {@code highest}.
   */
  static List<CompletedTrial> page(Sql sql, TrialId last, long highest, long limit)
      throws SQLException {
    List<CompletedTrial> trials = bare(sql, last, highest, limit);
    long id = FunctionRows.find(sql, last.function()).orElse(0L);
    return FeedbackRows.joined(sql, id, trials);
  }

  /** As {@link #page}, with what the calls themselves reported only. */
  static List<CompletedTrial> bare(Sql sql, TrialId last, long highest, long limit)
      throws SQLException {
    TrialReading reading = new TrialReading(last.function());
    long id = FunctionRows.find(sql, last.function()).orElse(0L);
    return sql.list(PAGE, reading::of, id, last.number(), last.stream(), highest, limit);
  }

  /** The trials for which {@code condition} holds, ascending. */
  static List<CompletedTrial> where(Sql sql, String function, String condition, Object... values)
      throws SQLException {
    long id = FunctionRows.find(sql, function).orElse(0L);
    Object[] all = new Object[1 + values.length];
    all[0] = id;
    System.arraycopy(values, 0, all, 1, values.length);
    TrialReading reading = new TrialReading(function);
    List<CompletedTrial> trials =
        sql.list(SELECT + " AND " + condition + " ORDER BY number, stream", reading::of, all);
    return FeedbackRows.joined(sql, id, trials);
  }

  /** The trials learned from under numbers above {@code number}, ascending by those. */
  static List<CompletedTrial> learnedAfter(Sql sql, String function, long number)
      throws SQLException {
    List<CompletedTrial> learned = list(sql, LEARNED, function, number);
    List<CompletedTrial> shifted = list(sql, SHIFTED, function, number);
    if (shifted.isEmpty()) {
      return learned;
    }
    return Stream.concat(learned.stream(), shifted.stream())
        .sorted(Comparator.comparingLong(CompletedTrial::order))
        .toList();
  }

  /** The first {@code limit} trials that were not learned from, in the order of their rows. */
  static List<CompletedTrial> unlearned(Sql sql, String function, long limit) throws SQLException {
    return list(sql, UNLEARNED, function, limit);
  }

  static long lastNumber(Sql sql, String function) throws SQLException {
    return sql.number(
        "SELECT max(number) FROM trials WHERE function_id = ?",
        FunctionRows.find(sql, function).orElse(0L));
  }

  static long lastNumber(Sql sql, String function, long stream) throws SQLException {
    return sql.number(
        "SELECT number FROM trials WHERE function_id = ? AND stream = ? ORDER BY number DESC LIMIT 1",
        FunctionRows.find(sql, function).orElse(0L),
        stream);
  }

  private static List<CompletedTrial> list(Sql sql, String query, String function, long value)
      throws SQLException {
    TrialReading reading = new TrialReading(function);
    long id = FunctionRows.find(sql, function).orElse(0L);
    return FeedbackRows.joined(sql, id, sql.list(query, reading::of, id, value));
  }

  static Optional<CompletedTrial> last(Sql sql, String function) throws SQLException {
    long id = FunctionRows.find(sql, function).orElse(0L);
    List<CompletedTrial> trials = sql.list(LAST, new TrialReading(function)::of, id);
    return FeedbackRows.joined(sql, id, trials).stream().findFirst();
  }

  static long count(Sql sql, String function) throws SQLException {
    return sql.number(
        "SELECT count(*) FROM trials WHERE function_id = ?",
        FunctionRows.find(sql, function).orElse(0L));
  }

  private static Object[] values(
      Map<String, Long> ids, Map<Point, String> points, CompletedTrial trial) {
    Outcome outcome = trial.outcome();
    return new Object[] {
      ids.get(trial.id().function()),
      trial.id().number(),
      trial.id().stream(),
      trial.policy(),
      trial.candidate(),
      trial.propensity(),
      points.computeIfAbsent(trial.parameters(), NumberText::write),
      NumberText.write(trial.context()),
      trial.startedAtMillis(),
      trial.calls(),
      trial.nanos(),
      name(outcome),
      outcome instanceof Outcome.Failure failure ? failure.failedCalls() : 0L,
      outcome instanceof Outcome.Ignored ignored ? ignored.reason() : null,
      NumberText.write(trial.metrics()),
      NumberText.write(trial.covariates()),
      trial.learnedAs() == 0 ? null : shift(trial)
    };
  }

  private static String name(Outcome outcome) {
    if (outcome instanceof Outcome.Success) {
      return TrialReading.SUCCESS;
    }
    return outcome instanceof Outcome.Failure ? TrialReading.FAILURE : TrialReading.IGNORED;
  }
}
