package dev.poet.benchmarks.calls;

import dev.poet.benchmarks.Figure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Consumer;

/** What the store holds of a method's calls, against what the method counted itself. */
final class StoredCalls {
  private static final String CHANGED =
      " FROM trials WHERE json_extract(parameters, '$[0]') <> " + Target.BASELINE;
  private static final String DROPPED =
      "SELECT coalesce(sum(CAST(text AS INTEGER)), 0) FROM events WHERE kind = 'dropped'";

  /** What was dropped before is told with the change itself. */
  private static final String AFTER_THE_START =
      " AND at_millis > 5000 + (SELECT min(at_millis) FROM events WHERE kind = 'windows')";

  private static final double EXACT_PERCENT = 1e-6;

  private final Path home;

  StoredCalls(Path home) {
    this.home = home;
  }

  void report(String name, Consumer<Figure> figures) throws Exception {
    Path own = home.resolveSibling(home.getFileName() + ".txt");
    String[] counted = Files.readString(own).split(" ");
    double calls = Double.parseDouble(counted[0]);
    try (Connection store =
        new org.sqlite.JDBC().connect("jdbc:sqlite:" + home.resolve("poet.db"), new Properties())) {
      double stored = number(store, "SELECT coalesce(sum(calls), 0) FROM trials");
      if (stored == 0) {
        return;
      }
      double rows = number(store, "SELECT count(*) FROM trials");
      double windows = number(store, "SELECT count(*) FROM trials WHERE calls > 1");
      double dropped = number(store, DROPPED);
      double droppedLater = number(store, DROPPED + AFTER_THE_START);
      double changed = Double.parseDouble(counted[1]);
      double changedStored = number(store, "SELECT coalesce(sum(calls), 0)" + CHANGED);
      double tolerance = 100 * dropped / changed + EXACT_PERCENT;
      double mean = Double.parseDouble(counted[2]) / changed;
      double meanStored =
          number(
              store,
              "SELECT sum(calls * json_extract(metrics, '$.result')) / sum(calls)" + CHANGED);
      figures.accept(Figure.plain(name + ": calls stored", stored, "", 0));
      figures.accept(Figure.plain(name + ": rows stored", rows, "", 0));
      figures.accept(Figure.plain(name + ": of them windows", windows, "", 0));
      figures.accept(
          Figure.atMost(
              name + ": dropped, since windows are its trials",
              100 * droppedLater / calls,
              "%",
              CallsBenchmark.mostDroppedPercent(),
              0));
      figures.accept(
          Figure.plain(name + ": dropped before that", dropped - droppedLater, "calls", 0));
      figures.accept(
          Figure.plain(
              name + ": calls before the first policy",
              100 * (calls - stored - dropped) / calls,
              "%",
              0));
      figures.accept(
          Figure.between(
              name + ": calls with another argument, neither stored nor dropped",
              changed - changedStored,
              "",
              0,
              dropped,
              0));
      if (changedStored > 0) {
        figures.accept(
            Figure.between(
                name + ": their stored mean result against the method's own",
                100 * (meanStored - mean) / mean,
                "%",
                -tolerance,
                tolerance,
                0));
      }
    }
  }

  private static double number(Connection store, String query) throws SQLException {
    try (ResultSet result = store.createStatement().executeQuery(query)) {
      result.next();
      return result.getDouble(1);
    }
  }
}
