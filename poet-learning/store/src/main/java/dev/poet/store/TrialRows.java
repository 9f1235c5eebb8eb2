package dev.poet.store;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Trials, one row each. */
final class TrialRows {
  private static final String SUCCESS = "success";
  private static final String FAILURE = "failure";
  private static final String IGNORED = "ignored";

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

  /**
   * The texts of a trial come in one column: a column costs as much as what is done with it. They
   * are apart by a character that JSON can't hold. No shift is below 0, so that -1 tells of none.
   */
  private static final char BETWEEN_TEXTS = '\u001f';

  private static final String SELECT =
      """
      SELECT number, stream, policy_version, candidate, propensity, started_at_millis, calls, nanos,
        concat_ws('%c', outcome, parameters, context, metrics, covariates),
        failed_calls, ignored_reason, coalesce(shift, -1)
      FROM trials WHERE function_id = ?
      """
          .formatted(BETWEEN_TEXTS);

  private static final String PAGE =
      SELECT + " AND (number, stream) > (?, ?) AND number <= ? ORDER BY number, stream LIMIT ?";

  private static final String LAST = SELECT + " ORDER BY number DESC, stream DESC LIMIT 1";

  private static final String LEARNED = SELECT + " AND shift = 0 AND number > ? ORDER BY number";

  private static final String SHIFTED =
      SELECT + " AND shift > 0 AND number + shift > ? ORDER BY number + shift";

  private static final String UNLEARNED = SELECT + " AND shift IS NULL ORDER BY id LIMIT ?";

  static final long ALL = Long.MAX_VALUE;

  /** Points remembered while reading: those of a few policies. */
  private static final int MOST_POINTS = 1_024;

  private static final Outcome SUCCEEDED = new Outcome.Success();

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
    String function = last.function();
    Map<String, Point> points = new HashMap<>();
    long id = FunctionRows.find(sql, function).orElse(0L);
    List<CompletedTrial> trials =
        sql.list(
            PAGE,
            row -> trial(function, points, row),
            id,
            last.number(),
            last.stream(),
            highest,
            limit);
    return FeedbackRows.joined(sql, id, trials);
  }

  /** The trials for which {@code condition} holds, ascending. */
  static List<CompletedTrial> where(Sql sql, String function, String condition, Object... values)
      throws SQLException {
    long id = FunctionRows.find(sql, function).orElse(0L);
    Object[] all = new Object[1 + values.length];
    all[0] = id;
    System.arraycopy(values, 0, all, 1, values.length);
    Map<String, Point> points = new HashMap<>();
    List<CompletedTrial> trials =
        sql.list(
            SELECT + " AND " + condition + " ORDER BY number, stream",
            row -> trial(function, points, row),
            all);
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
    Map<String, Point> points = new HashMap<>();
    long id = FunctionRows.find(sql, function).orElse(0L);
    return FeedbackRows.joined(
        sql, id, sql.list(query, row -> trial(function, points, row), id, value));
  }

  static Optional<CompletedTrial> last(Sql sql, String function) throws SQLException {
    long id = FunctionRows.find(sql, function).orElse(0L);
    List<CompletedTrial> trials = sql.list(LAST, row -> trial(function, new HashMap<>(), row), id);
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

  private static CompletedTrial trial(String function, Map<String, Point> points, Row row)
      throws SQLException {
    TrialId id = new TrialId(function, row.getLong(2), row.getLong(1));
    Supplier<String> what = () -> "trial " + id.number() + " of " + function;
    String[] texts = texts(what, row.getString(9));
    long shift = row.getLong(12);
    return new CompletedTrial(
        id,
        row.getLong(3),
        row.getInt(4),
        row.getDouble(5),
        point(what, points, texts[1]),
        NumberText.list(what, texts[2]),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        outcome(texts[0], row),
        NumberText.map(what, texts[3]),
        NumberText.map(what, texts[4]),
        shift < 0 ? 0 : id.number() + shift);
  }

  private static String[] texts(Supplier<String> what, String together) throws SQLDataException {
    String[] texts = new String[5];
    int from = 0;
    for (int i = 0; i < texts.length; i++) {
      int to = i < 4 ? together.indexOf(BETWEEN_TEXTS, from) : together.length();
      if (to < 0) {
        throw new SQLDataException("%s has a text of %d parts".formatted(what.get(), i + 1));
      }
      texts[i] = together.substring(from, to);
      from = to + 1;
    }
    return texts;
  }

  /** A policy has few candidates, so that most trials ran with a point that is known already. */
  private static Point point(Supplier<String> what, Map<String, Point> points, String text)
      throws SQLException {
    Point known = points.get(text);
    if (known != null) {
      return known;
    }
    Point point = NumberText.point(what, text);
    if (points.size() < MOST_POINTS) {
      points.put(text, point);
    }
    return point;
  }

  private static String name(Outcome outcome) {
    if (outcome instanceof Outcome.Success) {
      return SUCCESS;
    }
    return outcome instanceof Outcome.Failure ? FAILURE : IGNORED;
  }

  private static Outcome outcome(String name, Row row) throws SQLException {
    return switch (name) {
      case SUCCESS -> SUCCEEDED;
      case FAILURE -> new Outcome.Failure(row.getLong(10));
      case IGNORED -> new Outcome.Ignored(row.getString(11));
      default -> throw new SQLDataException("unknown outcome " + name);
    };
  }
}
