package dev.poet.store;

import dev.poet.spi.FeedbackRule;
import dev.poet.spi.TunedFunction;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Functions and what they were declared to be. */
final class FunctionRows {

  private static final String SELECT =
      """
      SELECT f.function_name, d.declaration, d.at_millis FROM functions f
      LEFT JOIN declarations d
        ON d.id = (SELECT max(id) FROM declarations WHERE function_id = f.id)
      WHERE f.tenant = ?
      """;

  private static final String MARKS =
      """
      SELECT f.function_name,
        (SELECT coalesce(max(number), 0) FROM trials WHERE function_id = f.id),
        (SELECT coalesce(max(version), 0) FROM parameter_versions WHERE function_id = f.id),
        (SELECT coalesce(max(id), 0) FROM declarations WHERE function_id = f.id),
        (SELECT coalesce(max(id), 0) FROM proposals WHERE function_id = f.id),
        (SELECT count(*) FROM proposals WHERE function_id = f.id AND status = 'OPEN'),
        (SELECT coalesce(max(run), 0) FROM analyses WHERE function_id = f.id)
      """;

  /** Of one kind: with several at once SQLite looks at every event. */
  private static final String EVENT =
      """
      , (SELECT coalesce(max(id), 0) FROM events WHERE tenant = f.tenant
          AND function_name = f.function_name AND kind = ?)
      """;

  private FunctionRows() {}

  /** The row id of a function, or nothing if the store has never heard of it. */
  static Optional<Long> find(Sql sql, String function) throws SQLException {
    return sql.first(
        "SELECT id FROM functions WHERE tenant = ? AND function_name = ?",
        row -> row.getLong(1),
        sql.tenant(),
        function);
  }

  /** The row ids of functions, each registered if it is new; declared or not. */
  static Map<String, Long> ids(Sql sql, Iterable<String> functions) throws SQLException {
    Map<String, Long> ids = new HashMap<>();
    for (String function : functions) {
      if (!ids.containsKey(function)) {
        ids.put(function, id(sql, function));
      }
    }
    return ids;
  }

  static void declare(Sql sql, TunedFunction function, long atMillis) throws SQLException {
    long id = id(sql, function.id());
    String declaration = Json.write(DeclarationJson.encode(function));
    sql.update(
        """
        INSERT INTO declarations (function_id, space_fingerprint, declaration, at_millis)
        SELECT ?, ?, ?, ? WHERE NOT EXISTS (
          SELECT 1 FROM declarations
          WHERE id = (SELECT max(id) FROM declarations WHERE function_id = ?)
            AND declaration = ?)
        """,
        id,
        function.space().fingerprint(),
        declaration,
        atMillis,
        id,
        declaration);
  }

  /**
   * A declaration that was taken in.
   *
   * @param id its row
   * @param younger the row of the one that was the newest and is younger, for {@link #again}
   */
  record Taken(long id, Optional<Long> younger) {}

  /**
   * Takes in what a function was declared to be elsewhere, unless that is known as of the same
   * time, or is the newest here. It becomes the newest declaration, also where a younger one is
   * known.
   */
  static Taken takeIn(Sql sql, TunedFunction function, long atMillis) throws SQLException {
    long id = id(sql, function.id());
    Optional<Long> known =
        sql.first(
            """
            SELECT id FROM declarations WHERE function_id = ? AND declaration = ? AND (at_millis = ?
              OR id = (SELECT max(id) FROM declarations WHERE function_id = ?))
            ORDER BY id LIMIT 1
            """,
            row -> row.getLong(1),
            id,
            Json.write(DeclarationJson.encode(function)),
            atMillis,
            id);
    if (known.isPresent()) {
      return new Taken(known.get(), Optional.empty());
    }
    Optional<Long> younger =
        sql.first(
            """
            SELECT id FROM declarations WHERE at_millis > ?
              AND id = (SELECT max(id) FROM declarations WHERE function_id = ?)
            """,
            row -> row.getLong(1),
            atMillis,
            id);
    declare(sql, function, atMillis);
    long fresh = sql.number("SELECT max(id) FROM declarations WHERE function_id = ?", id);
    return new Taken(fresh, younger);
  }

  /** Makes a declaration the newest of its function again, since when it was. */
  static void again(Sql sql, long declaration) throws SQLException {
    sql.update(
        """
        INSERT INTO declarations (function_id, space_fingerprint, declaration, at_millis)
        SELECT function_id, space_fingerprint, declaration, at_millis FROM declarations
        WHERE id = ?
        """,
        declaration);
  }

  /** Every function in the order of its first appearance, with its newest declaration. */
  static List<StoredFunction> all(Sql sql) throws SQLException {
    return sql.list(SELECT + " ORDER BY f.id", FunctionRows::stored, sql.tenant());
  }

  /**
   * What is newest about every function, in the order of their first appearance; some ten
   * microseconds each.
   *
   * @param kinds of the events that count
   */
  static List<FunctionMark> marks(Sql sql, List<String> kinds) throws SQLException {
    String text = MARKS + EVENT.repeat(kinds.size());
    return sql.list(
        text + " FROM functions f WHERE f.tenant = ? ORDER BY f.id",
        row -> mark(row, kinds.size()),
        Stream.concat(kinds.stream(), Stream.of(sql.tenant())).toArray());
  }

  private static FunctionMark mark(Row row, int kinds) throws SQLException {
    long event = 0;
    for (int i = 0; i < kinds; i++) {
      event = Math.max(event, row.getLong(8 + i));
    }
    return new FunctionMark(
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        event);
  }

  /** One function with its newest declaration. */
  static Optional<StoredFunction> one(Sql sql, String function) throws SQLException {
    return sql.first(
        SELECT + " AND f.function_name = ?", FunctionRows::stored, sql.tenant(), function);
  }

  private static StoredFunction stored(Row row) throws SQLException {
    return new StoredFunction(row.getString(1), declaration(row.getString(2)), row.getLong(3));
  }

  /** How the newest declaration of a function reads its feedback. */
  static FeedbackRule feedback(Sql sql, long function) throws SQLException {
    return sql.first(
            "SELECT declaration FROM declarations WHERE function_id = ? ORDER BY id DESC LIMIT 1",
            row -> declaration(row.getString(1)),
            function)
        .flatMap(declared -> declared)
        .map(TunedFunction::feedback)
        .orElse(FeedbackRule.NONE);
  }

  private static Optional<TunedFunction> declaration(String text) throws SQLException {
    return text == null
        ? Optional.empty()
        : Optional.of(Json.read("the declaration of a function", text, DeclarationJson::decode));
  }

  private static long id(Sql sql, String function) throws SQLException {
    Optional<Long> known = find(sql, function);
    if (known.isPresent()) {
      return known.get();
    }
    sql.update(
        "INSERT INTO functions (tenant, function_name) VALUES (?, ?) ON CONFLICT DO NOTHING",
        sql.tenant(),
        function);
    return find(sql, function).orElseThrow();
  }
}
