package dev.poet.store;

import dev.poet.spi.Command;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Commands and their answers. A command whose action this version doesn't know, because a newer one
 * gave it, is left for a newer one to answer.
 */
final class InboxRows {
  private static final String SELECT =
      """
      SELECT id, at_millis, who, function_name, action, why, answered_at_millis, done, answer
      FROM inbox WHERE tenant = ?
      """;

  private static final String ANSWER =
      """
      UPDATE inbox SET answered_at_millis = ?, done = ?, answer = ?
      WHERE tenant = ? AND id = ? AND answered_at_millis IS NULL
      """;

  private InboxRows() {}

  /** Stores a command and gives its id. */
  static long insert(Connection connection, Command command) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO inbox (tenant, at_millis, who, function_name, action, why)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        FunctionRows.TENANT,
        command.atMillis(),
        command.who(),
        command.function(),
        command.action().name(),
        command.why());
    return Sql.number(connection, "SELECT max(id) FROM inbox");
  }

  /** The first answer to a command stays; an answer to nothing is dropped. */
  static void answer(Connection connection, List<Command.Answer> answers) throws SQLException {
    Sql.updateAll(
        connection,
        ANSWER,
        answers,
        a -> new Object[] {a.atMillis(), a.done() ? 1 : 0, a.text(), FunctionRows.TENANT, a.id()});
  }

  static List<Command> open(Connection connection) throws SQLException {
    return query(connection, " AND answered_at_millis IS NULL ORDER BY id").stream()
        .map(InboxEntry::command)
        .toList();
  }

  static Optional<Command> lastObeyed(Connection connection, String function) throws SQLException {
    return all(connection).stream()
        .filter(entry -> entry.answer().map(Command.Answer::done).orElse(false))
        .map(InboxEntry::command)
        .filter(c -> c.function().isEmpty() || c.function().equals(function))
        .reduce((earlier, later) -> later);
  }

  static List<InboxEntry> all(Connection connection) throws SQLException {
    return query(connection, " ORDER BY id");
  }

  private static List<InboxEntry> query(Connection connection, String rest) throws SQLException {
    List<Optional<InboxEntry>> entries =
        Sql.list(connection, SELECT + rest, InboxRows::entry, FunctionRows.TENANT);
    return entries.stream().flatMap(Optional::stream).toList();
  }

  private static Optional<InboxEntry> entry(ResultSet row) throws SQLException {
    Optional<Command.Action> action = action(row.getString("action"));
    if (action.isEmpty()) {
      return Optional.empty();
    }
    Command command =
        new Command(
            row.getLong("id"),
            row.getLong("at_millis"),
            row.getString("who"),
            row.getString("function_name"),
            action.get(),
            row.getString("why"));
    return Optional.of(new InboxEntry(command, answer(row)));
  }

  private static Optional<Command.Action> action(String name) {
    return Arrays.stream(Command.Action.values()).filter(a -> a.name().equals(name)).findFirst();
  }

  private static Optional<Command.Answer> answer(ResultSet row) throws SQLException {
    long atMillis = row.getLong("answered_at_millis");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new Command.Answer(
                row.getLong("id"), atMillis, row.getInt("done") != 0, row.getString("answer")));
  }
}
