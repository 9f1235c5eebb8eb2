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
      double dropped =
          number(
              store,
              "SELECT coalesce(sum(CAST(text AS INTEGER)), 0) FROM events WHERE kind = 'dropped'");
      double mean =
          number(
              store,
              "SELECT sum(calls * json_extract(metrics, '$.result')) / sum(calls) FROM trials");
      double ownMean = Double.parseDouble(counted[1]) / calls;
      figures.accept(Figure.plain(name + ": calls stored", stored, "", 0));
      figures.accept(Figure.plain(name + ": rows stored", rows, "", 0));
      figures.accept(Figure.plain(name + ": of them windows", windows, "", 0));
      figures.accept(
          Figure.atMost(
              name + ": dropped",
              100 * dropped / calls,
              "%",
              CallsBenchmark.mostDroppedPercent(),
              0));
      figures.accept(
          Figure.plain(
              name + ": calls before the first policy",
              100 * (calls - stored - dropped) / calls,
              "%",
              0));
      figures.accept(
          Figure.plain(
              name + ": stored mean result against the method's own",
              100 * (mean - ownMean) / ownMean,
              "%",
              0));
    }
  }

  private static double number(Connection store, String query) throws SQLException {
    try (ResultSet result = store.createStatement().executeQuery(query)) {
      result.next();
      return result.getDouble(1);
    }
  }
}
