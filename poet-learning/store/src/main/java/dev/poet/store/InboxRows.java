package dev.poet.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poet.spi.Command;
import dev.poet.spi.Pin;
import dev.poet.spi.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Commands and their answers. A command whose action this version doesn't know, because a newer one
 * gave it, is left for a newer one to answer.
 */
final class InboxRows {
  private static final String SELECT =
      """
      SELECT id, at_millis, who, function_name, action, why, answered_at_millis, done, answer,
        version, arguments
      FROM inbox WHERE tenant = ?
      """;

  private static final String ANSWERED =
      SELECT
          + " AND function_name IN (?, '') AND answered_at_millis IS NOT NULL"
          + " AND action <> 'FEEDBACK' ORDER BY id";

  private static final String ANY =
      """
      SELECT count(*) FROM inbox
      WHERE tenant = ? AND function_name IN (?, '') AND action <> 'FEEDBACK'
      """;

  /** What holds on: all but feedback. */
  private static final String ORDERS = SELECT + " AND action <> 'FEEDBACK' ORDER BY id";

  private static final String OPEN = SELECT + " AND answered_at_millis IS NULL ORDER BY id";

  /** About a function or all of them; the last two terms make it ask an index of its own. */
  private static final String OBEYED =
      SELECT + " AND function_name IN (?, '') AND done = 1 AND action <> 'FEEDBACK'";

  private static final String LAST_OBEYED =
      OBEYED + " AND action IN ('FREEZE', 'THAW', 'ROLLBACK') ORDER BY id DESC LIMIT 1";

  static final String PINS =
      OBEYED + " AND action IN ('PIN', 'UNPIN') AND answered_at_millis <= ? ORDER BY id";

  private static final String PIN_ORDERS =
      SELECT
          + " AND action IN ('PIN', 'UNPIN') AND action <> 'FEEDBACK'"
          + " AND (done = 1 OR answered_at_millis IS NULL) ORDER BY id";

  /** Applications read all of them, once a second. */
  private static final int MOST_OPEN_REPORTS = 10_000;

  private static final String ANSWER =
      """
      UPDATE inbox SET answered_at_millis = ?, done = ?, answer = ?
      WHERE tenant = ? AND id = ? AND answered_at_millis IS NULL
      """;

  private InboxRows() {}

  /**
   * Stores a command, with an entry in the audit log, and gives its id; nothing if so many reports
   * of feedback wait already that no application seems to read them.
   */
  static Optional<Long> give(Sql sql, Command command) throws SQLException {
    if (command.action() == Command.Action.FEEDBACK
        && sql.number(
                "SELECT count(*) FROM inbox WHERE answered_at_millis IS NULL AND tenant = ?",
                sql.tenant())
            >= MOST_OPEN_REPORTS) {
      return Optional.empty();
    }
    long id = insert(sql, command);
    AuditRows.command(sql, id, command.atMillis());
    return Optional.of(id);
  }

  /** Says that nobody takes reports. */
  static StoreException full(String store) {
    return new StoreException(
        "%d commands wait in the inbox of %s already; start an application that answers them, and report again"
            .formatted(MOST_OPEN_REPORTS, store));
  }

  private static long insert(Sql sql, Command command) throws SQLException {
    return sql.number(
        """
        INSERT INTO inbox (tenant, at_millis, who, function_name, action, why, version,
          arguments)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        RETURNING id
        """,
        sql.tenant(),
        command.atMillis(),
        command.who(),
        command.function(),
        command.action().name(),
        command.why(),
        command.version(),
        Json.write(Json.texts(command.values())));
  }

  /** The first answer to a command stays; an answer to nothing is dropped. The others come back. */
  static List<Command.Answer> answer(Sql sql, List<Command.Answer> answers) throws SQLException {
    List<Command.Answer> taken = new ArrayList<>();
    for (Command.Answer a : answers) {
      int done = a.done() ? 1 : 0;
      if (sql.update(ANSWER, a.atMillis(), done, a.text(), sql.tenant(), a.id()) > 0) {
        taken.add(a);
      }
    }
    return taken;
  }

  /** One command with its answer. */
  static Optional<InboxEntry> one(Sql sql, long id) throws SQLException {
    return sql.first(SELECT + " AND id = ?", InboxRows::entry, sql.tenant(), id)
        .flatMap(entry -> entry);
  }

  static List<Command> open(Sql sql) throws SQLException {
    return query(sql, OPEN).stream().map(InboxEntry::command).toList();
  }

  static Optional<Command> lastObeyed(Sql sql, String function) throws SQLException {
    return sql.first(LAST_OBEYED, InboxRows::entry, sql.tenant(), function)
        .flatMap(entry -> entry)
        .map(InboxEntry::command);
  }

  static List<Pin> pins(Sql sql, String function) throws SQLException {
    return pins(sql, function, Long.MAX_VALUE);
  }

  /** Those that held at a point in time. */
  static List<Pin> pins(Sql sql, String function, long atMillis) throws SQLException {
    Map<String, Pin> pins = new TreeMap<>();
    for (Optional<InboxEntry> entry :
        sql.list(PINS, InboxRows::entry, sql.tenant(), function, atMillis)) {
      entry.ifPresent(order -> apply(order.command(), pins));
    }
    return List.copyOf(pins.values());
  }

  private static void apply(Command command, Map<String, Pin> pins) {
    if (command.action() == Command.Action.PIN) {
      command
          .values()
          .forEach(
              (parameter, value) ->
                  pins.put(
                      parameter,
                      new Pin(parameter, value, command.who(), command.why(), command.atMillis())));
    } else if (command.action() == Command.Action.UNPIN) {
      pins.keySet().removeIf(p -> command.values().isEmpty() || command.values().containsKey(p));
    }
  }

  /** The orders about a function, or all of them, that were answered; not feedback. */
  static List<InboxEntry> answered(Sql sql, String function) throws SQLException {
    return sql.list(ANSWERED, InboxRows::entry, sql.tenant(), function).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Brings answered orders about a function where there are none, neither about it nor about all:
   * the newest one holds, and would be one of these. Each has an entry in the audit log.
   */
  static void takeIn(Sql sql, String function, List<InboxEntry> orders, long nowMillis)
      throws SQLException {
    if (sql.number(ANY, sql.tenant(), function) > 0) {
      return;
    }
    for (InboxEntry order : orders) {
      long id = insert(sql, order.command());
      AuditRows.command(sql, id, nowMillis);
      Command.Answer its = order.answer().orElseThrow();
      Command.Answer answer = new Command.Answer(id, its.atMillis(), its.done(), its.text());
      AuditRows.answers(sql, answer(sql, List.of(answer)), nowMillis);
    }
  }

  /** The orders to pin and unpin that hold or may come to hold, of all functions. */
  static List<InboxEntry> pinOrders(Sql sql) throws SQLException {
    return query(sql, PIN_ORDERS);
  }

  /** The ids of the answered reports of feedback about a function. */
  static List<Long> answeredReports(Sql sql, String function) throws SQLException {
    return sql.list(
        """
        SELECT id FROM inbox WHERE tenant = ? AND function_name = ? AND action = 'FEEDBACK'
          AND answered_at_millis IS NOT NULL ORDER BY id
        """,
        row -> row.getLong(1),
        sql.tenant(),
        function);
  }

  /** All orders, and the feedback that nobody has answered. */
  static List<InboxEntry> all(Sql sql) throws SQLException {
    Map<Long, InboxEntry> all = new TreeMap<>();
    query(sql, ORDERS).forEach(entry -> all.put(entry.command().id(), entry));
    query(sql, OPEN).forEach(entry -> all.put(entry.command().id(), entry));
    return List.copyOf(all.values());
  }

  private static List<InboxEntry> query(Sql sql, String text) throws SQLException {
    List<Optional<InboxEntry>> entries = sql.list(text, InboxRows::entry, sql.tenant());
    return entries.stream().flatMap(Optional::stream).toList();
  }

  private static Optional<InboxEntry> entry(Row row) throws SQLException {
    Optional<Command.Action> action = action(row.getString(5));
    if (action.isEmpty()) {
      return Optional.empty();
    }
    Command command =
        new Command(
            row.getLong(1),
            row.getLong(2),
            row.getString(3),
            row.getString(4),
            action.get(),
            row.getString(6),
            row.getLong(10),
            Json.read("a command", row.getString(11), InboxRows::values));
    return Optional.of(new InboxEntry(command, answer(row)));
  }

  private static Map<String, String> values(JsonNode object) {
    Map<String, String> values = new TreeMap<>();
    object.properties().forEach(entry -> values.put(entry.getKey(), Json.text(entry.getValue())));
    return values;
  }

  private static Optional<Command.Action> action(String name) {
    return Arrays.stream(Command.Action.values()).filter(a -> a.name().equals(name)).findFirst();
  }

  private static Optional<Command.Answer> answer(Row row) throws SQLException {
    long atMillis = row.getLong(7);
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new Command.Answer(row.getLong(1), atMillis, row.getInt(8) != 0, row.getString(9)));
  }
}
