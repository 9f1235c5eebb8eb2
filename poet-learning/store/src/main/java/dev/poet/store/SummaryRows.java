package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poet.spi.Moments;
import dev.poet.spi.Point;
import dev.poet.spi.TrialSummary;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Summaries of trials, one row per key; a later part of the same key is added to its row. */
final class SummaryRows {
  private static final String KEY =
      """
      function_id = ? AND day_millis = ? AND parameters = ? AND control = ? AND cell = ?
        AND space_fingerprint = ?
      """;

  private static final String COLUMNS =
      """
      space_fingerprint, parameters, control, cell, day_millis, trials, calls, failed_calls, nanos,
        windows, first_number, last_number, first_millis, last_millis, context, metrics, covariates
      """;

  private static final String INSERT =
      "INSERT INTO trial_summaries (function_id, "
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (function_id, day_millis, parameters, control, cell, space_fingerprint)";

  private static final String NEW = INSERT + " DO NOTHING";

  private static final String CHANGED =
      INSERT
          + """
           DO UPDATE SET trials = excluded.trials, calls = excluded.calls,
            failed_calls = excluded.failed_calls, nanos = excluded.nanos,
            windows = excluded.windows, first_number = excluded.first_number,
            last_number = excluded.last_number, first_millis = excluded.first_millis,
            last_millis = excluded.last_millis, context = excluded.context,
            metrics = excluded.metrics, covariates = excluded.covariates
          """;

  private static final String NEWEST =
      "SELECT "
          + COLUMNS
          + " FROM trial_summaries WHERE function_id = ? ORDER BY day_millis DESC,"
          + " last_number DESC, id DESC LIMIT ?";

  private SummaryRows() {}

  /** Stores what another store had; what is there already stays. */
  static void insert(Sql sql, Map<String, Long> ids, List<TrialSummary> summaries)
      throws SQLException {
    sql.updateAll(NEW, summaries, summary -> values(ids.get(summary.function()), summary));
  }

  /** Adds each to what is there. */
  static void add(Sql sql, long function, List<TrialSummary> summaries) throws SQLException {
    List<TrialSummary> sums = new ArrayList<>();
    for (TrialSummary summary : summaries) {
      sums.add(Summing.both(find(sql, function, summary), summary));
    }
    sql.updateAll(CHANGED, sums, summary -> values(function, summary));
  }

  /** Oldest first. */
  static List<TrialSummary> newest(Sql sql, String function, long newest) throws SQLException {
    List<TrialSummary> summaries =
        sql.list(
            NEWEST,
            row -> summary(function, row),
            FunctionRows.find(sql, function).orElse(0L),
            newest);
    Collections.reverse(summaries);
    return summaries;
  }

  /** Removes some. */
  static long delete(Sql sql, String function, Predicate<TrialSummary> which) throws SQLException {
    long id = FunctionRows.find(sql, function).orElse(0L);
    long deleted = 0;
    for (TrialSummary summary : newest(sql, function, Long.MAX_VALUE)) {
      if (which.test(summary)) {
        deleted +=
            sql.update(
                "DELETE FROM trial_summaries WHERE " + KEY,
                id,
                summary.dayMillis(),
                NumberText.write(summary.parameters()),
                summary.control() ? 1 : 0,
                summary.cell(),
                summary.spaceFingerprint());
      }
    }
    return deleted;
  }

  private static Optional<TrialSummary> find(Sql sql, long function, TrialSummary like)
      throws SQLException {
    return sql.first(
        "SELECT " + COLUMNS + " FROM trial_summaries WHERE " + KEY,
        row -> summary(like.function(), row),
        function,
        like.dayMillis(),
        NumberText.write(like.parameters()),
        like.control() ? 1 : 0,
        like.cell(),
        like.spaceFingerprint());
  }

  private static Object[] values(Long function, TrialSummary summary) {
    return new Object[] {
      function,
      summary.spaceFingerprint(),
      NumberText.write(summary.parameters()),
      summary.control() ? 1 : 0,
      summary.cell(),
      summary.dayMillis(),
      summary.trials(),
      summary.calls(),
      summary.failedCalls(),
      summary.nanos(),
      summary.windows(),
      summary.firstNumber(),
      summary.lastNumber(),
      summary.firstMillis(),
      summary.lastMillis(),
      NumberText.write(summary.context()),
      Json.write(encode(summary.metrics())),
      Json.write(encode(summary.covariates()))
    };
  }

  private static TrialSummary summary(String function, Row row) throws SQLException {
    String what = "a summary of trials of " + function;
    Point parameters = NumberParser.point(() -> what, row.getString(2));
    List<Double> context = NumberParser.list(() -> what, row.getString(15));
    return new TrialSummary(
        function,
        row.getString(1),
        parameters,
        row.getInt(3) != 0,
        row.getInt(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        row.getLong(10),
        row.getLong(11),
        row.getLong(12),
        row.getLong(13),
        row.getLong(14),
        context,
        Json.read(what, row.getString(16), SummaryRows::decode),
        Json.read(what, row.getString(17), SummaryRows::decode));
  }

  static JsonNode encode(Map<String, Moments> moments) {
    var object = Json.object();
    new TreeMap<>(moments)
        .forEach((name, m) -> object.putArray(name).add(m.n()).add(m.mean()).add(m.squares()));
    return object;
  }

  static Map<String, Moments> decode(JsonNode object) {
    Map<String, Moments> moments = new HashMap<>();
    object
        .properties()
        .forEach(
            entry -> {
              JsonNode three = entry.getValue();
              moments.put(
                  entry.getKey(),
                  new Moments(
                      Json.whole(three.required(0)),
                      Json.number(three.required(1)),
                      Json.number(three.required(2))));
            });
    return moments;
  }
}
