package dev.poet.store;

import dev.poet.spi.Heartbeat;
import dev.poet.spi.HostProcess;
import dev.poet.spi.Member;
import dev.poet.spi.ProcessVitals;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The processes of a tenant, one row each, with the functions that each of them tunes. */
final class ProcessRows {

  /** Somebody who looks the next day still finds which one has died. */
  private static final long REMEMBERED_MILLIS = Duration.ofDays(1).toMillis();

  private static final String SELECT =
      """
      SELECT stream, name, host, pid, poet_version, since_millis, heard_millis, until_millis,
        busy_seconds, busy_share, log_bytes, waiting, room, dropped, refused_feedback,
        ignored_feedback, lag_seconds
      FROM processes WHERE tenant = ? ORDER BY since_millis, stream
      """;

  private static final String SINCE =
      "SELECT since_millis FROM processes WHERE tenant = ? AND stream = ?";

  private static final String PUT =
      """
      INSERT INTO processes (tenant, stream, name, host, pid, poet_version, since_millis,
        heard_millis, until_millis, busy_seconds, busy_share, log_bytes, waiting, room, dropped,
        refused_feedback, ignored_feedback, lag_seconds)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant, stream) DO UPDATE SET
        name = excluded.name, host = excluded.host, pid = excluded.pid,
        poet_version = excluded.poet_version, since_millis = excluded.since_millis,
        heard_millis = excluded.heard_millis, until_millis = excluded.until_millis,
        busy_seconds = excluded.busy_seconds, busy_share = excluded.busy_share,
        log_bytes = excluded.log_bytes, waiting = excluded.waiting, room = excluded.room,
        dropped = excluded.dropped, refused_feedback = excluded.refused_feedback,
        ignored_feedback = excluded.ignored_feedback, lag_seconds = excluded.lag_seconds
      """;

  private static final String PUT_MODE =
      """
      INSERT INTO process_functions (tenant, stream, function_name, mode) VALUES (?, ?, ?, ?)
      ON CONFLICT (tenant, stream, function_name) DO UPDATE SET mode = excluded.mode
      """;

  private ProcessRows() {}

  static void put(Sql sql, Heartbeat heartbeat) throws SQLException {
    long stream = heartbeat.member().stream();
    HostProcess process = heartbeat.process();
    ProcessVitals vitals = heartbeat.vitals();
    if (sql.number(SINCE, sql.tenant(), stream) != process.sinceMillis()) {
      remove(sql, heartbeat.member());
    }
    sql.update(
        PUT,
        sql.tenant(),
        stream,
        heartbeat.member().name(),
        process.host(),
        process.pid(),
        process.version(),
        process.sinceMillis(),
        heartbeat.atMillis(),
        heartbeat.untilMillis(),
        vitals.busySeconds(),
        vitals.busyShare(),
        vitals.logBytes(),
        vitals.waiting(),
        vitals.room(),
        vitals.dropped(),
        vitals.refusedFeedback(),
        vitals.ignoredFeedback(),
        vitals.lagSeconds());
    sql.updateAll(
        PUT_MODE,
        List.copyOf(heartbeat.modes().entrySet()),
        mode -> new Object[] {sql.tenant(), stream, mode.getKey(), mode.getValue()});
  }

  static void remove(Sql sql, Member member) throws SQLException {
    for (String table : List.of("process_functions", "processes")) {
      sql.update(
          "DELETE FROM " + table + " WHERE tenant = ? AND stream = ?",
          sql.tenant(),
          member.stream());
    }
  }

  /** In the order in which they started, each with all its functions. */
  static List<Heartbeat> all(Sql sql) throws SQLException {
    Map<Long, Map<String, String>> modes = new HashMap<>();
    sql.list(
        "SELECT stream, function_name, mode FROM process_functions WHERE tenant = ?",
        row ->
            modes
                .computeIfAbsent(row.getLong(1), stream -> new HashMap<>())
                .put(row.getString(2), row.getString(3)),
        sql.tenant());
    return sql.list(
        SELECT, row -> heartbeat(row, modes.getOrDefault(row.getLong(1), Map.of())), sql.tenant());
  }

  /** Those that were not heard of for a day. */
  static long forget(Sql sql, long nowMillis) throws SQLException {
    List<Member> dead =
        sql.list(
            "SELECT stream, name FROM processes WHERE tenant = ? AND heard_millis < ?",
            row -> new Member(row.getLong(1), row.getString(2)),
            sql.tenant(),
            nowMillis - REMEMBERED_MILLIS);
    for (Member member : dead) {
      remove(sql, member);
    }
    return dead.size();
  }

  private static Heartbeat heartbeat(Row row, Map<String, String> modes) throws SQLException {
    return new Heartbeat(
        new Member(row.getLong(1), row.getString(2)),
        new HostProcess(row.getString(3), row.getLong(4), row.getString(5), row.getLong(6)),
        new ProcessVitals(
            row.getDouble(9),
            row.getDouble(10),
            row.getLong(11),
            row.getLong(12),
            row.getLong(13),
            row.getLong(14),
            row.getLong(15),
            row.getLong(16),
            row.getDouble(17)),
        row.getLong(7),
        row.getLong(8),
        modes);
  }
}
