package dev.poet.store;

import dev.poet.spi.Event;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import java.sql.SQLException;
import java.util.List;

/**
 * Where trials go whose rows can't be read, as by a fault of the memory or of POET: out of the way
 * of all others, and kept as they were found.
 */
final class TrialsSetAside {

  /** Beyond so many in one reading the store is damaged rather than a row. */
  private static final int MOST = 1_000;

  private static final String COPY =
      """
      INSERT INTO trials_set_aside (function_id, number, stream, started_at_millis, content, why,
        at_millis)
      SELECT function_id, number, stream, started_at_millis,
        concat_ws(' | ', policy_version, candidate, propensity, parameters, context, calls, nanos,
          outcome, failed_calls, ignored_reason, metrics, covariates, shift), ?, ?
      FROM trials WHERE function_id = ? AND number = ? AND stream = ?
      """;

  private TrialsSetAside() {}

  /** What reads trials. */
  interface Reading<T> {
    T run() throws StoreException;
  }

  /** Reads; a trial that can't be read is set aside, and it is read again. */
  static <T> T without(Session session, long nowMillis, Reading<T> reading) throws StoreException {
    for (int found = 0; ; found++) {
      try {
        return reading.run();
      } catch (StoreException e) {
        if (!(e.getCause() instanceof UnreadableTrial unreadable) || found == MOST) {
          throw e;
        }
        session.write(sql -> move(sql, unreadable, nowMillis));
      }
    }
  }

  private static Void move(Sql sql, UnreadableTrial unreadable, long nowMillis)
      throws SQLException {
    TrialId trial = unreadable.trial();
    long function = FunctionRows.find(sql, trial.function()).orElse(0L);
    String why = unreadable.getMessage();
    sql.update(COPY, why, nowMillis, function, trial.number(), trial.stream());
    sql.update(
        "DELETE FROM trials WHERE function_id = ? AND number = ? AND stream = ?",
        function,
        trial.number(),
        trial.stream());
    String text =
        "trial %d of stream %d can't be read and was set aside (%s); the others stay, and learning goes on without it"
            .formatted(trial.number(), trial.stream(), why);
    EventRows.insert(sql, List.of(new Event(nowMillis, trial.function(), "trial set aside", text)));
    return null;
  }

  /** Removes those of a function that began before a point in time. */
  static int forget(Sql sql, long function, long beforeMillis) throws SQLException {
    return sql.update(
        "DELETE FROM trials_set_aside WHERE function_id = ? AND started_at_millis < ?",
        function,
        beforeMillis);
  }

  /** How many trials of this tenant were set aside. */
  static long count(Sql sql) throws SQLException {
    return sql.number(
        """
        SELECT count(*) FROM trials_set_aside JOIN functions f ON f.id = function_id
        WHERE f.tenant = ?
        """,
        sql.tenant());
  }
}
