package dev.poet.benchmarks;

import dev.poet.spi.CompletedTrial;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The limit to measure a store by: the same rows in the same tables through the same driver, set up
 * as the store sets it up, with nothing to do but to bind and to read them.
 */
final class RawTrials implements AutoCloseable {
  private static final int BATCH_ROWS = 1_000;

  /** As many as the store takes in at once; with SQLite's usual 1,000 raw inserts are slower. */
  private static final int WAL_PAGES = 4_000;

  private static final String INSERT =
      "INSERT INTO trials (function_id, number, stream, policy_version, candidate, propensity,"
          + " parameters, context, started_at_millis, calls, nanos, outcome, failed_calls,"
          + " ignored_reason, metrics, covariates, shift)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String SELECT =
      "SELECT number, stream, policy_version, candidate, propensity, parameters, context,"
          + " started_at_millis, calls, nanos, outcome, failed_calls, ignored_reason, metrics,"
          + " covariates, shift FROM trials WHERE function_id = 1 ORDER BY number, stream";

  private final Connection connection;

  /** A file whose tables are there already. */
  RawTrials(Path file) throws SQLException {
    connection = new org.sqlite.JDBC().connect("jdbc:sqlite:" + file, new Properties());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA wal_autocheckpoint = " + WAL_PAGES);
      statement.execute("PRAGMA foreign_keys = ON");
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT OR IGNORE INTO functions (id, function_name) VALUES (1, 'checkout')");
    }
    connection.commit();
  }

  /** What a row is bound to, ready. */
  static List<Object[]> rows(List<CompletedTrial> trials) {
    List<Object[]> rows = new ArrayList<>();
    for (CompletedTrial trial : trials) {
      rows.add(
          new Object[] {
            1L,
            trial.id().number(),
            trial.id().stream(),
            trial.policy(),
            trial.candidate(),
            trial.propensity(),
            trial.parameters().toString().replace(" ", ""),
            trial.context().toString().replace(" ", ""),
            trial.startedAtMillis(),
            trial.calls(),
            trial.nanos(),
            "success",
            0L,
            null,
            json(trial),
            "{}",
            0L
          });
    }
    return rows;
  }

  private static String json(CompletedTrial trial) {
    List<String> members = new ArrayList<>();
    new TreeMap<>(trial.metrics())
        .forEach((name, value) -> members.add("\"" + name + "\":" + value));
    return "{" + String.join(",", members) + "}";
  }

  /** One transaction. */
  void insert(List<Object[]> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      int waiting = 0;
      for (Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          statement.setObject(i + 1, row[i]);
        }
        statement.addBatch();
        if (++waiting == BATCH_ROWS) {
          statement.executeBatch();
          waiting = 0;
        }
      }
      statement.executeBatch();
    }
    connection.commit();
  }

  /** One row in a transaction of its own, as large as that of a version. */
  void insertOne(long number, String policy) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO parameter_versions (function_id, version, policy, recommended, after_trial,"
                + " at_millis, who, why, evidence) VALUES (1, ?, ?, '[]', 0, 0, '', '', '{}')")) {
      statement.setLong(1, number);
      statement.setString(2, policy);
      statement.executeUpdate();
    }
    connection.commit();
  }

  /** Reads every column of every row, and texts as bytes, which the driver gives sooner. */
  double readAll() throws SQLException {
    double sum = 0;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SELECT)) {
      while (row.next()) {
        sum += row.getLong(1) + row.getLong(2) + row.getLong(3) + row.getInt(4) + row.getDouble(5);
        sum += row.getBytes(6).length + row.getBytes(7).length + row.getLong(8);
        sum += row.getLong(9) + row.getLong(10) + row.getBytes(11).length + row.getLong(12);
        sum += row.getBytes(13) == null ? 0 : 1;
        sum += row.getBytes(14).length + row.getBytes(15).length;
        sum += row.getLong(16);
      }
    }
    connection.commit();
    return sum;
  }

  /** Multiplies the trials that are there until there are {@code wanted}. */
  void multiply(long wanted) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      long there;
      try (ResultSet count = statement.executeQuery("SELECT max(number) FROM trials")) {
        there = count.getLong(1);
      }
      while (there < wanted) {
        long more = Math.min(there, wanted - there);
        statement.execute(
            ("INSERT INTO trials (function_id, number, stream, policy_version, candidate,"
                    + " propensity, parameters, context, started_at_millis, calls, nanos, outcome,"
                    + " failed_calls, ignored_reason, metrics, covariates, shift)"
                    + " SELECT function_id, number + %d, stream, policy_version, candidate,"
                    + " propensity, parameters, context, started_at_millis + %d, calls, nanos,"
                    + " outcome, failed_calls, ignored_reason, metrics, covariates, shift"
                    + " FROM trials WHERE number <= %d ORDER BY number")
                .formatted(there, there, more));
        connection.commit();
        there += more;
      }
    }
  }

  /** What a table and its indexes take in a file, in bytes. */
  static long bytesOf(Path file, String table) throws SQLException {
    try (RawTrials raw = new RawTrials(file);
        PreparedStatement statement =
            raw.connection.prepareStatement(
                "SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master"
                    + " WHERE tbl_name = ?)")) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.getLong(1);
      }
    }
  }

  /** Takes the write-ahead log in, as a store does that is closed. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
