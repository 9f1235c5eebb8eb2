package dev.poet.store;

import dev.poet.spi.Retention;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Removes or compacts what is older than is to be kept, little by little. Of each kind some rows
 * are looked at in the order of an index, in which the oldest usually come first: a young or needed
 * row at the head leaves the rest for later.
 */
final class Forgetting {

  /** Looked at per function and call: a few milliseconds, so that no trial has to wait. */
  private static final int MOST_ROWS = 2_000;

  /** Trials are read and added up, which takes longer than removing them. */
  private static final int MOST_TRIALS = 1_000;

  private static final String SUMMARIES =
      "DELETE FROM trial_summaries WHERE function_id = ? AND last_millis < ?";

  /** What is about a trial that is gone: trials go in the order of their numbers. */
  private static final String FEEDBACK =
      """
      DELETE FROM feedback WHERE id IN (
        SELECT id FROM (
          SELECT * FROM feedback WHERE function_id = ? ORDER BY number, stream LIMIT ?) oldest
        WHERE at_millis < ? AND NOT EXISTS (
          SELECT 1 FROM trials WHERE trials.function_id = oldest.function_id
          AND trials.number = oldest.number AND trials.stream = oldest.stream))
      """;

  /**
   * What is about a trial that never came may lie behind feedback that stays: of all feedback a
   * part is looked at, and each minute the next one.
   */
  private static final String ORPHANS =
      """
      DELETE FROM feedback WHERE id >= ? AND id < ? AND at_millis < ?
        AND EXISTS (
          SELECT 1 FROM functions f WHERE f.id = feedback.function_id AND f.tenant = ?
          AND feedback.at_millis < ? - f.kept_millis)
        AND NOT EXISTS (
          SELECT 1 FROM trials WHERE trials.function_id = feedback.function_id
          AND trials.number = feedback.number AND trials.stream = feedback.stream)
      """;

  private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

  private static final String STATES =
      """
      DELETE FROM learner_states WHERE function_id = ? AND at_millis < ?
        AND id < (SELECT max(id) FROM learner_states WHERE function_id = ?)
      """;

  /** What nobody has decided yet stays. */
  private static final String PROPOSALS =
      """
      DELETE FROM proposals WHERE id IN (
        SELECT id FROM (
          SELECT id, at_millis FROM proposals WHERE function_id = ? AND status <> 'OPEN'
          ORDER BY id LIMIT ?) oldest
        WHERE at_millis < ?)
      """;

  private static final String DECISIONS =
      """
      DELETE FROM guard_decisions WHERE id IN (
        SELECT id FROM (
          SELECT id, at_millis FROM guard_decisions WHERE function_id = ?
          ORDER BY version, position LIMIT ?) oldest
        WHERE at_millis < ?)
      """;

  private static final String DUE =
      """
      SELECT DISTINCT version FROM (
        SELECT version, answer, at_millis FROM guard_decisions WHERE function_id = ?
        ORDER BY version, position LIMIT ?) oldest
      WHERE at_millis < ? AND answer <> 'ALLOW'
      """;

  /**
   * For how long a row has to be kept that names its function; what is about all functions is kept
   * like that which is kept longest.
   */
  private static final String KEPT =
      """
      CASE WHEN %1$s.function_name = '' THEN ? ELSE coalesce((
        SELECT kept_millis FROM functions f
        WHERE f.tenant = %1$s.tenant AND f.function_name = %1$s.function_name), 0) END
      """;

  /**
   * Whether a function is frozen is told by the newest of three kinds of events; what a start is
   * compared with, by the newest of three others, which are written when something changed only;
   * and that its plugins have no say any more, by the newest of another one.
   */
  private static final String EVENTS =
      """
      DELETE FROM events WHERE id IN (
        SELECT id FROM events
        WHERE tenant = ? AND at_millis < ? AND kind NOT IN ('frozen', 'thawed', 'rolled-back',
            'config', 'deploy', 'plugins')
          AND NOT (kind = 'plugin-withdrawn' AND NOT EXISTS (
            SELECT 1 FROM events newer WHERE newer.tenant = events.tenant
            AND newer.function_name = events.function_name AND newer.kind = events.kind
            AND newer.id > events.id))
          AND at_millis < ? - %s
        ORDER BY id LIMIT ?)
      """
          .formatted(KEPT.formatted("events"));

  /**
   * Of freezing, thawing and rolling back the newest command of each function that was carried out
   * still holds; of pins, what {@link OldPins} leaves.
   */
  private static final String COMMANDS =
      """
      SELECT id FROM inbox WHERE tenant = ?
        AND answered_at_millis < CASE action WHEN 'FEEDBACK' THEN ? ELSE ? END
        AND id NOT IN (
          SELECT max(id) FROM inbox
          WHERE tenant = ? AND done = 1 AND action IN ('FREEZE', 'THAW', 'ROLLBACK')
            AND action <> 'FEEDBACK'
          GROUP BY function_name)
        AND NOT (done = 1 AND action IN ('PIN', 'UNPIN'))
        AND (action = 'FEEDBACK' OR answered_at_millis < ? - %s)
      ORDER BY id LIMIT ?
      """
          .formatted(KEPT.formatted("inbox"));

  /** What a report said is in the table of feedback; whoever gave it can ask for a day. */
  private static final long REPORT_MILLIS = Duration.ofDays(1).toMillis();

  /** A function, and for how long what is about it has to be kept at least. */
  private record Kept(long id, String name, long millis) {}

  private Forgetting() {}

  /** How many rows were removed. */
  static long some(Sql sql, Retention retention, long nowMillis) throws SQLException {
    long removed = 0;
    SortedSet<Long> audited = new TreeSet<>();
    List<Kept> functions =
        sql.list(
            "SELECT id, function_name, kept_millis FROM functions WHERE tenant = ?",
            row -> new Kept(row.getLong(1), row.getString(2), row.getLong(3)),
            sql.tenant());
    for (Kept function : functions) {
      Retention own = retention.atLeast(Duration.ofMillis(function.millis()));
      removed += about(sql, function, own, nowMillis, audited);
    }
    long longest = functions.stream().mapToLong(Kept::millis).max().orElse(0);
    long results = before(nowMillis, retention.results());
    removed += ProcessRows.forget(sql, nowMillis);
    removed += orphans(sql, nowMillis, before(nowMillis, retention.trials()));
    removed += sql.update(EVENTS, sql.tenant(), results, nowMillis, longest, MOST_ROWS);
    List<Long> commands = new ArrayList<>(oldPins(sql, functions, results, nowMillis));
    commands.addAll(
        sql.list(
            COMMANDS,
            row -> row.getLong(1),
            sql.tenant(),
            Math.max(results, nowMillis - REPORT_MILLIS),
            results,
            sql.tenant(),
            nowMillis,
            longest,
            MOST_ROWS));
    audited.addAll(AuditRows.ofCommands(sql, commands));
    sql.updateAll("DELETE FROM inbox WHERE id = ?", commands, id -> new Object[] {id});
    removed += commands.size();
    if (!audited.isEmpty()) {
      AuditRows.removed(sql, AuditKind.RETENTION, "retention", List.copyOf(audited), nowMillis);
    }
    return removed;
  }

  private static List<Long> oldPins(
      Sql sql, List<Kept> functions, long resultsMillis, long nowMillis) throws SQLException {
    Map<String, Long> kept = new HashMap<>();
    for (Kept function : functions) {
      kept.put(function.name(), function.millis());
      kept.merge("", function.millis(), Math::max);
    }
    List<Long> old =
        OldPins.of(
            InboxRows.pinOrders(sql),
            order -> {
              long own = nowMillis - kept.getOrDefault(order.command().function(), 0L);
              return order.answer().isPresent()
                  && order.answer().get().atMillis() < Math.min(resultsMillis, own);
            });
    return old.subList(0, Math.min(old.size(), MOST_ROWS));
  }

  /** What is about one function; the numbers of audited rows are added to {@code audited}. */
  private static long about(
      Sql sql, Kept kept, Retention retention, long nowMillis, SortedSet<Long> audited)
      throws SQLException {
    long function = kept.id();
    long trials = before(nowMillis, retention.trials());
    long patterns = before(nowMillis, retention.patterns());
    long results = before(nowMillis, retention.results());
    long removed = Compaction.some(sql, kept.name(), retention, MOST_TRIALS, trials);
    removed += TrialsSetAside.forget(sql, function, trials);
    removed += sql.update(SUMMARIES, function, patterns);
    removed += sql.update(FEEDBACK, function, MOST_ROWS, trials);
    removed += sql.update(STATES, function, patterns, function);
    removed += sql.update(PROPOSALS, function, MOST_ROWS, results);
    audited.addAll(AuditRows.guardsOf(sql, function, due(sql, function, results)));
    return removed + sql.update(DECISIONS, function, MOST_ROWS, results);
  }

  /** The versions of which objections are about to be removed. */
  private static List<Long> due(Sql sql, long function, long beforeMillis) throws SQLException {
    return sql.list(DUE, row -> row.getLong(1), function, MOST_ROWS, beforeMillis);
  }

  private static long orphans(Sql sql, long nowMillis, long beforeMillis) throws SQLException {
    long first = sql.number("SELECT min(id) FROM feedback");
    long last = sql.number("SELECT max(id) FROM feedback");
    long parts = (last - first) / MOST_ROWS + 1;
    long from = first + Math.floorMod(nowMillis / MINUTE_MILLIS, parts) * MOST_ROWS;
    return sql.update(ORPHANS, from, from + MOST_ROWS, beforeMillis, sql.tenant(), nowMillis);
  }

  private static long before(long nowMillis, Duration age) {
    return nowMillis - age.toMillis();
  }
}
