package dev.poet.store;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.DeclaredTrials;
import dev.poet.spi.TunedFunction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trials with the declaration under which they ran: that of their policy's version, or, as the
 * first policy is not stored, the one that held when they began.
 */
final class HistoryRows {
  private static final String OF_VERSION =
      """
      SELECT d.declaration FROM parameter_versions v JOIN declarations d ON d.id = v.declaration_id
      WHERE v.function_id = ? AND v.version = ?
      """;

  /** A row of a declaration. */
  record Declared(long id, long atMillis, TunedFunction function) {}

  private HistoryRows() {}

  static List<TunedFunction> declarations(Sql sql, String function) throws SQLException {
    return declared(sql, function).stream().map(Declared::function).toList();
  }

  static Optional<TunedFunction> ofVersion(Sql sql, String function, long version)
      throws SQLException {
    return sql.first(
        OF_VERSION,
        row ->
            Json.read(
                "the declaration of version %d of %s".formatted(version, function),
                row.getString(1),
                DeclarationJson::decode),
        FunctionRows.find(sql, function).orElse(0L),
        version);
  }

  /** The trials of one function, in the order given. */
  static List<DeclaredTrials> declared(Sql sql, String function, List<CompletedTrial> trials)
      throws SQLException {
    List<Declared> declared = declared(sql, function);
    if (declared.isEmpty()) {
      return List.of();
    }
    Map<Long, Long> byVersion =
        declared.size() > 1 ? VersionRows.declarations(sql, function) : Map.of();
    List<DeclaredTrials> history = new ArrayList<>();
    List<CompletedTrial> same = new ArrayList<>();
    Declared current = null;
    for (CompletedTrial trial : trials) {
      Declared its = of(trial, declared, byVersion);
      if (its != current && !same.isEmpty()) {
        history.add(new DeclaredTrials(current.function(), same));
        same.clear();
      }
      current = its;
      same.add(trial);
    }
    if (!same.isEmpty()) {
      history.add(new DeclaredTrials(current.function(), same));
    }
    return history;
  }

  private static Declared of(
      CompletedTrial trial, List<Declared> declared, Map<Long, Long> byVersion) {
    Long id = byVersion.get(trial.policy());
    Declared found = declared.get(0);
    for (Declared each : declared) {
      boolean its = id == null ? each.atMillis() <= trial.startedAtMillis() : each.id() == id;
      found = its ? each : found;
    }
    return found;
  }

  /** Everything that a function was ever declared to be, oldest first. */
  static List<Declared> declared(Sql sql, String function) throws SQLException {
    return sql.list(
        "SELECT id, at_millis, declaration FROM declarations WHERE function_id = ? ORDER BY id",
        row ->
            new Declared(
                row.getLong(1),
                row.getLong(2),
                Json.read(
                    "a declaration of " + function, row.getString(3), DeclarationJson::decode)),
        FunctionRows.find(sql, function).orElse(0L));
  }
}
