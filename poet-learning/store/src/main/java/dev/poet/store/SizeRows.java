package dev.poet.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What takes how much room. The database says how large a table is; what of it is about one
 * function, nobody keeps count of, so its values are weighed.
 */
final class SizeRows {
  /** What a row has beside its texts: numbers, times and the row's own header, roughly. */
  private static final int REST_OF_ROW = 50;

  private static final String NEWEST_STATES =
      """
      SELECT f.function_name, octet_length(s.state) FROM learner_states s
      JOIN functions f ON f.id = s.function_id
      WHERE f.tenant = ?
        AND s.id = (SELECT max(id) FROM learner_states WHERE function_id = f.id)
      """;

  private enum Kind {
    TRIALS,
    RESULTS,
    STATES
  }

  /** The tables whose rows are about functions, with their columns that differ in length. */
  private enum Table {
    TRIALS(Kind.TRIALS, "parameters", "context", "metrics", "covariates"),
    FEEDBACK(Kind.TRIALS, "metric"),
    TRIAL_SUMMARIES(Kind.TRIALS, "parameters", "context", "metrics", "covariates"),
    DECLARATIONS(Kind.RESULTS, "declaration"),
    PARAMETER_VERSIONS(Kind.RESULTS, "policy", "recommended", "why", "evidence"),
    PROPOSALS(Kind.RESULTS, "point", "evidence"),
    GUARD_DECISIONS(Kind.RESULTS, "reason", "proposed", "result"),
    FINDINGS(Kind.RESULTS, "subject", "sentence"),
    ANALYSES(Kind.RESULTS),
    EVENTS(Kind.RESULTS, "text"),
    INBOX(Kind.RESULTS, "why", "answer", "arguments"),
    LEARNER_STATES(Kind.STATES, "state");

    private final Kind kind;
    private final List<String> texts;

    Table(Kind kind, String... texts) {
      this.kind = kind;
      this.texts = List.of(texts);
    }

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Tenant, function, rows and weight. */
    String weigh() {
      String weight =
          texts.stream()
              .map(column -> "+ coalesce(octet_length(t.%s), 0)".formatted(column))
              .collect(Collectors.joining(" ", "sum(" + REST_OF_ROW + " ", ")"));
      return this == EVENTS || this == INBOX
          ? "SELECT t.tenant, t.function_name, count(*), %s FROM %s t GROUP BY t.tenant, t.function_name"
              .formatted(weight, word())
          : """
            SELECT f.tenant, f.function_name, count(*), %s FROM %s t
            JOIN functions f ON f.id = t.function_id GROUP BY f.tenant, f.function_name
            """
              .formatted(weight, word());
    }
  }

  private record Weight(String tenant, String function, long rows, double weight) {}

  private SizeRows() {}

  /** Looks at every page of the store. */
  static StoredBytes of(Sql sql) throws SQLException {
    Map<String, Long> tables = new HashMap<>();
    sql.list(sql.dialect().tableBytes(), row -> tables.put(row.getString(1), row.getLong(2)));
    long used = tables.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Long> trials = new HashMap<>();
    Map<String, Map<Kind, Double>> bytes = new LinkedHashMap<>();
    sql.list(
        "SELECT function_name FROM functions WHERE tenant = ? ORDER BY id",
        row -> bytes.put(row.getString(1), new EnumMap<>(Kind.class)),
        sql.tenant());
    for (Table table : Table.values()) {
      List<Weight> weights =
          sql.list(
              table.weigh(),
              row ->
                  new Weight(row.getString(1), row.getString(2), row.getLong(3), row.getDouble(4)));
      double all = weights.stream().mapToDouble(Weight::weight).sum();
      for (Weight each : weights) {
        if (each.tenant().equals(sql.tenant()) && bytes.containsKey(each.function())) {
          double share = each.weight() / all * tables.getOrDefault(table.word(), 0L);
          bytes.get(each.function()).merge(table.kind, share, Double::sum);
          if (table == Table.TRIALS) {
            trials.put(each.function(), each.rows());
          }
        }
      }
    }
    Map<String, Long> states = new HashMap<>();
    sql.list(NEWEST_STATES, row -> states.put(row.getString(1), row.getLong(2)), sql.tenant());
    List<StoredBytes.OfFunction> functions = new ArrayList<>();
    bytes.forEach(
        (function, kinds) -> {
          long[] each =
              Arrays.stream(Kind.values())
                  .mapToLong(kind -> Math.round(kinds.getOrDefault(kind, 0.0)))
                  .toArray();
          functions.add(
              new StoredBytes.OfFunction(
                  function,
                  trials.getOrDefault(function, 0L),
                  each[Kind.TRIALS.ordinal()],
                  each[Kind.RESULTS.ordinal()],
                  each[Kind.STATES.ordinal()],
                  states.getOrDefault(function, 0L)));
        });
    long free = sql.number(sql.dialect().freeBytes());
    return new StoredBytes(used + free, free, functions);
  }
}
