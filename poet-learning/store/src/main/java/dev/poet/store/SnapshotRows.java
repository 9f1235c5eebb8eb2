package dev.poet.store;

import dev.poet.spi.LearnerSnapshot;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** States of learners. The newest is the one committed last. */
final class SnapshotRows {

  /**
   * How many states of a function are kept: one to go on from, the others to look at when it is in
   * doubt. All of them can be learned again from the trials.
   */
  static final int KEPT = 8;

  private static final String INSERT =
      """
      INSERT INTO learner_states (function_id, learner, space_fingerprint, last_trial, at_millis,
        state)
      SELECT ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (
        SELECT 1 FROM learner_states WHERE function_id = ? AND learner = ?
          AND space_fingerprint = ? AND last_trial = ? AND state = ?)
      """;

  private static final String PRUNE =
      """
      DELETE FROM learner_states WHERE function_id = ? AND id <= (
        SELECT id FROM learner_states WHERE function_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?)
      """;

  private static final String NEWEST =
      " FROM learner_states WHERE function_id = ? ORDER BY id DESC LIMIT 1";

  private static final String APPEND =
      """
      INSERT INTO learner_states (function_id, learner, space_fingerprint, last_trial, at_millis,
        state)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  /**
   * A state as it is kept.
   *
   * @param atMillis when it was stored: wall clock, milliseconds since the epoch
   */
  record Kept(LearnerSnapshot snapshot, long atMillis) {}

  private SnapshotRows() {}

  static void insert(Sql sql, Map<String, Long> ids, List<LearnerSnapshot> states, long atMillis)
      throws SQLException {
    sql.updateAll(INSERT, states, s -> values(ids.get(s.function()), s, atMillis));
    List<String> functions = states.stream().map(LearnerSnapshot::function).distinct().toList();
    sql.updateAll(PRUNE, functions, f -> prune(ids.get(f)));
  }

  private static Object[] values(Long function, LearnerSnapshot snapshot, long atMillis) {
    String learner = snapshot.learner();
    String space = snapshot.spaceFingerprint();
    long last = snapshot.lastTrial();
    byte[] state = snapshot.state();
    return new Object[] {
      function, learner, space, last, atMillis, state, function, learner, space, last, state
    };
  }

  private static Object[] prune(Long function) {
    return new Object[] {function, function, KEPT};
  }

  /** All that are kept, in the order in which they were stored. */
  static List<Kept> all(Sql sql, String function) throws SQLException {
    return sql.list(
        """
        SELECT learner, space_fingerprint, last_trial, state, at_millis FROM learner_states
        WHERE function_id = ? ORDER BY id
        """,
        row ->
            new Kept(
                new LearnerSnapshot(
                    function, row.getString(1), row.getString(2), row.getLong(3), row.getBytes(4)),
                row.getLong(5)),
        FunctionRows.find(sql, function).orElse(0L));
  }

  /** Brings the states of a function that has none. */
  static void takeIn(Sql sql, long function, List<Kept> states) throws SQLException {
    if (sql.number("SELECT count(*) FROM learner_states WHERE function_id = ?", function) == 0) {
      sql.updateAll(
          APPEND,
          states,
          kept -> {
            LearnerSnapshot each = kept.snapshot();
            return new Object[] {
              function,
              each.learner(),
              each.spaceFingerprint(),
              each.lastTrial(),
              kept.atMillis(),
              each.state()
            };
          });
    }
  }

  static Optional<LearnerSnapshot> latest(Sql sql, String function) throws SQLException {
    return sql.first(
        "SELECT learner, space_fingerprint, last_trial, state" + NEWEST,
        row ->
            new LearnerSnapshot(
                function, row.getString(1), row.getString(2), row.getLong(3), row.getBytes(4)),
        FunctionRows.find(sql, function).orElse(0L));
  }

  static Optional<StoredSnapshot> latestMeta(Sql sql, String function) throws SQLException {
    return sql.first(
        "SELECT learner, space_fingerprint, last_trial, at_millis, length(state)" + NEWEST,
        row ->
            new StoredSnapshot(
                function,
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5)),
        FunctionRows.find(sql, function).orElse(0L));
  }
}
