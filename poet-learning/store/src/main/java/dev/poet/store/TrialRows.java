package dev.poet.store;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import dev.poet.spi.TrialId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Trials, one row each. */
final class TrialRows {
  private static final String SUCCESS = "success";
  private static final String FAILURE = "failure";
  private static final String IGNORED = "ignored";

  private static final String INSERT =
      """
      INSERT INTO trials (function_id, number, stream, policy_version, candidate, propensity,
        parameters, context, started_at_millis, calls, nanos, outcome, failed_calls,
        ignored_reason, metrics, covariates)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (function_id, number, stream) DO NOTHING
      """;

  private static final String SELECT =
      """
      SELECT number, stream, policy_version, candidate, propensity, parameters, context,
        started_at_millis, calls, nanos, outcome, failed_calls, ignored_reason, metrics,
        covariates
      FROM trials WHERE function_id = ? AND (number, stream) > (?, ?)
      ORDER BY number, stream LIMIT ?
      """;

  private static final long ALL = Long.MAX_VALUE;

  private TrialRows() {}

  static void insert(Connection connection, Map<String, Long> ids, List<CompletedTrial> trials)
      throws SQLException {
    Sql.updateAll(connection, INSERT, trials, trial -> values(ids, trial));
  }

  /** The trials with numbers above {@code number}, ascending. */
  static List<CompletedTrial> after(Connection connection, String function, long number)
      throws SQLException {
    return page(connection, new TrialId(function, Long.MAX_VALUE, number), ALL);
  }

  /** At most {@code limit} trials that follow {@code last} in the order of number, then stream. */
  static List<CompletedTrial> page(Connection connection, TrialId last, long limit)
      throws SQLException {
    String function = last.function();
    return Sql.list(
        connection,
        SELECT,
        row -> trial(function, row),
        FunctionRows.find(connection, function).orElse(0L),
        last.number(),
        last.stream(),
        limit);
  }

  static long count(Connection connection, String function) throws SQLException {
    return Sql.number(
        connection,
        "SELECT count(*) FROM trials WHERE function_id = ?",
        FunctionRows.find(connection, function).orElse(0L));
  }

  private static Object[] values(Map<String, Long> ids, CompletedTrial trial) {
    Outcome outcome = trial.outcome();
    return new Object[] {
      ids.get(trial.id().function()),
      trial.id().number(),
      trial.id().stream(),
      trial.policy(),
      trial.candidate(),
      trial.propensity(),
      Json.write(Json.array(trial.parameters())),
      Json.write(Json.array(trial.context())),
      trial.startedAtMillis(),
      trial.calls(),
      trial.nanos(),
      name(outcome),
      outcome instanceof Outcome.Failure failure ? failure.failedCalls() : 0L,
      outcome instanceof Outcome.Ignored ignored ? ignored.reason() : null,
      Json.write(Json.map(trial.metrics())),
      Json.write(Json.map(trial.covariates()))
    };
  }

  private static CompletedTrial trial(String function, ResultSet row) throws SQLException {
    TrialId id = new TrialId(function, row.getLong("stream"), row.getLong("number"));
    String what = "trial " + id.number() + " of " + function;
    return new CompletedTrial(
        id,
        row.getLong("policy_version"),
        row.getInt("candidate"),
        row.getDouble("propensity"),
        Json.read(what, row.getString("parameters"), Json::point),
        Json.read(what, row.getString("context"), Json::numbers),
        row.getLong("started_at_millis"),
        row.getLong("calls"),
        row.getLong("nanos"),
        outcome(row),
        Json.read(what, row.getString("metrics"), Json::map),
        Json.read(what, row.getString("covariates"), Json::map));
  }

  private static String name(Outcome outcome) {
    if (outcome instanceof Outcome.Success) {
      return SUCCESS;
    }
    return outcome instanceof Outcome.Failure ? FAILURE : IGNORED;
  }

  private static Outcome outcome(ResultSet row) throws SQLException {
    String name = row.getString("outcome");
    return switch (name) {
      case SUCCESS -> new Outcome.Success();
      case FAILURE -> new Outcome.Failure(row.getLong("failed_calls"));
      case IGNORED -> new Outcome.Ignored(row.getString("ignored_reason"));
      default -> throw new SQLDataException("unknown outcome " + name);
    };
  }
}
