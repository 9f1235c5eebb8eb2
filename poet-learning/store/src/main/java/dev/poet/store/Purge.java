package dev.poet.store;

import dev.poet.spi.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/**
 * Removes a function from a SQLite store for good: its rows are overwritten with zeros, the file is
 * written anew without them, the write-ahead log is emptied, and backups beside the store, which
 * still hold them, are deleted. Thread-safe.
 */
public final class Purge {
  /** Somebody waits for the answer, and each attempt to write the file anew is heavy. */
  private static final long PATIENCE_NANOS = 3_000_000_000L;

  private static final List<String> TABLES =
      List.of(
          "feedback",
          "trials",
          "trial_summaries",
          "learner_states",
          "parameter_versions",
          "proposals",
          "guard_decisions",
          "declarations");

  private static final String FEEDBACK_OF_TRIALS =
      """
      DELETE FROM feedback WHERE function_id = ? AND EXISTS (
        SELECT 1 FROM trials WHERE trials.function_id = ? AND trials.number = feedback.number
        AND trials.stream = feedback.stream AND started_at_millis < ?)
      """;

  private final Connections connections;
  private final Path file;
  private final long seed;
  private final long patienceNanos;

  /**
   * @param connections to {@code file}
   * @param file the store, which must exist
   * @param seed of the pauses between attempts; should differ between processes
   */
  public Purge(Connections connections, Path file, long seed) {
    this(connections, file, seed, PATIENCE_NANOS);
  }

  Purge(Connections connections, Path file, long seed, long patienceNanos) {
    this.connections = Objects.requireNonNull(connections, "connections");
    this.file = file.toAbsolutePath().normalize();
    this.seed = seed;
    this.patienceNanos = patienceNanos;
  }

  /**
   * What was removed.
   *
   * @param rows how many
   * @param backups how many files with older copies
   * @param rewritten whether the file was written anew; if not, another process was reading: the
   *     rows can't be found any more, but their bytes stay until the purge is repeated
   */
  public record Removed(long rows, int backups, boolean rewritten) {}

  /**
   * Removes all trials of a function that began before a point in time, and the summaries with such
   * trials in them.
   *
   * @param beforeMillis wall clock, milliseconds since the epoch
   */
  public Removed trialsBefore(String function, long beforeMillis) throws StoreException {
    return remove(
        sql -> {
          long id = FunctionRows.find(sql, function).orElse(0L);
          sql.update(FEEDBACK_OF_TRIALS, id, id, beforeMillis);
          int summaries =
              sql.update(
                  "DELETE FROM trial_summaries WHERE function_id = ? AND first_millis < ?",
                  id,
                  beforeMillis);
          return summaries
              + sql.update(
                  "DELETE FROM trials WHERE function_id = ? AND started_at_millis < ?",
                  id,
                  beforeMillis);
        });
  }

  /** Removes everything about a function; a program that still runs may bring some of it back. */
  public Removed function(String function) throws StoreException {
    return remove(sql -> everything(sql, function));
  }

  private static long everything(Sql sql, String function) throws SQLException {
    long id = FunctionRows.find(sql, function).orElse(0L);
    long rows = 0;
    for (String table : TABLES) {
      rows += sql.update("DELETE FROM " + table + " WHERE function_id = ?", id);
    }
    for (String table : List.of("events", "inbox", "functions")) {
      rows +=
          sql.update(
              "DELETE FROM " + table + " WHERE tenant = ? AND function_name = ?",
              sql.tenant(),
              function);
    }
    return rows;
  }

  private Removed remove(Transactions.Work<? extends Number> work) throws StoreException {
    Retry retry = new Retry(seed, patienceNanos);
    Dialect dialect = new SqliteFile(file);
    try (Session session = Session.open(connections, dialect, Dialect.Access.VISITOR, "", retry)) {
      session.alone(sql -> sql.execute("PRAGMA secure_delete = ON"));
      long rows = session.write(sql -> work.run(sql).longValue());
      boolean rewritten = rewrite(session);
      return new Removed(rows, deleteBackups(), rewritten);
    }
  }

  /** While somebody reads an older state of the file, the log can't be taken in. */
  private static boolean rewrite(Session session) {
    long[] busy = {1};
    try {
      session.alone(sql -> sql.execute("VACUUM"));
      session.alone(sql -> busy[0] = sql.number("PRAGMA wal_checkpoint(TRUNCATE)"));
      return busy[0] == 0;
    } catch (StoreException inUse) {
      return false;
    }
  }

  private int deleteBackups() throws StoreException {
    int deleted = 0;
    try (DirectoryStream<Path> backups =
        Files.newDirectoryStream(file.getParent(), file.getFileName() + ".schema-*")) {
      for (Path backup : backups) {
        Files.delete(backup);
        deleted++;
      }
      return deleted;
    } catch (IOException e) {
      throw new StoreException(
          "a backup of the store %s can't be deleted (%s); delete it by hand".formatted(file, e),
          e);
    }
  }
}
