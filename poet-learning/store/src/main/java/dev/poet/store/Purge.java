package dev.poet.store;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Removes a function from a SQLite store for good: its rows are overwritten with zeros, the file is
 * written anew without them, the write-ahead log is emptied, and backups and damaged stores beside
 * it, which still hold them, are deleted. Thread-safe.
 */
public final class Purge {
  /** Somebody waits for the answer, and each attempt to write the file anew is heavy. */
  private static final long PATIENCE_NANOS = 3_000_000_000L;

  private static final List<String> TABLES =
      List.of(
          "feedback",
          "trials",
          "trials_set_aside",
          "trial_summaries",
          "learner_states",
          "parameter_versions",
          "proposals",
          "guard_decisions",
          "findings",
          "analyses",
          "declarations");

  private static final String FEEDBACK_OF_TRIALS =
      """
      DELETE FROM feedback WHERE function_id = ? AND EXISTS (
        SELECT 1 FROM trials WHERE trials.function_id = ? AND trials.number = feedback.number
        AND trials.stream = feedback.stream AND started_at_millis < ?)
      """;

  private static final int PAGE = 1_000;

  private static final String DELETE_FEEDBACK =
      "DELETE FROM feedback WHERE function_id = ? AND number = ? AND stream = ?";

  private static final String DELETE_TRIAL =
      "DELETE FROM trials WHERE function_id = ? AND number = ? AND stream = ?";

  private static final String DELETE_STATES = "DELETE FROM learner_states WHERE function_id = ?";

  private final Connections connections;
  private final Path file;
  private final long seed;
  private final long patienceNanos;
  private final String who;
  private final InstantSource clock;

  /**
   * @param connections to {@code file}
   * @param file the store, which must exist
   * @param seed of the pauses between attempts; should differ between processes
   * @param who does it, for the audit log
   * @param clock wall clock
   */
  public Purge(Connections connections, Path file, long seed, String who, InstantSource clock) {
    this(connections, file, seed, who, clock, PATIENCE_NANOS);
  }

  Purge(
      Connections connections,
      Path file,
      long seed,
      String who,
      InstantSource clock,
      long patienceNanos) {
    this.connections = Objects.requireNonNull(connections, "connections");
    this.file = file.toAbsolutePath().normalize();
    this.seed = seed;
    this.patienceNanos = patienceNanos;
    this.who = who;
    this.clock = clock;
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
          int trials =
              sql.update(
                  "DELETE FROM trials WHERE function_id = ? AND started_at_millis < ?",
                  id,
                  beforeMillis);
          int aside = TrialsSetAside.forget(sql, id, beforeMillis);
          return noted(sql, "early trials of", function, summaries + trials + aside);
        });
  }

  /**
   * Removes all trials about one subject, with their feedback; the summaries in which pseudonyms
   * were averaged, as older versions of POET did; the function's trials that can't be read; and the
   * states of the function's learner, which may remember trials that are gone already: it begins
   * again with the trials that stay.
   *
   * @param pseudonyms what is stored in place of the subject, by the name of a feature that says or
   *     once said whom a trial is about
   */
  public Removed subject(String function, ToDoubleFunction<String> pseudonyms)
      throws StoreException {
    return remove(
        sql -> noted(sql, "one subject of", function, subject(sql, function, pseudonyms)));
  }

  private static long subject(Sql sql, String function, ToDoubleFunction<String> pseudonyms)
      throws SQLException {
    Subjects subjects = Subjects.of(sql, function);
    if (subjects.isEmpty()) {
      return 0;
    }
    long id = FunctionRows.find(sql, function).orElse(0L);
    long rows = SummaryRows.delete(sql, function, subjects::mayBeIn);
    TrialId last = new TrialId(function, Long.MIN_VALUE, Long.MIN_VALUE);
    List<CompletedTrial> page;
    do {
      page = TrialRows.page(sql, last, TrialRows.ALL, PAGE);
      for (CompletedTrial trial : page) {
        last = trial.id();
        if (subjects.isAbout(trial, pseudonyms)) {
          rows += sql.update(DELETE_FEEDBACK, id, last.number(), last.stream());
          rows += sql.update(DELETE_TRIAL, id, last.number(), last.stream());
        }
      }
    } while (page.size() == PAGE);
    rows += TrialsSetAside.forget(sql, id, Long.MAX_VALUE); // nobody knows whom they are about
    return rows + sql.update(DELETE_STATES, id);
  }

  /** Removes everything about a function; a program that still runs may bring some of it back. */
  public Removed function(String function) throws StoreException {
    return remove(sql -> everything(sql, function));
  }

  private long everything(Sql sql, String function) throws SQLException {
    long id = FunctionRows.find(sql, function).orElse(0L);
    List<Long> audited = AuditRows.ofFunction(sql, id, function);
    long rows = 0;
    for (String table : TABLES) {
      rows += sql.update("DELETE FROM " + table + " WHERE function_id = ?", id);
    }
    for (String table : List.of("events", "inbox", "leases", "process_functions", "functions")) {
      rows +=
          sql.update(
              "DELETE FROM " + table + " WHERE tenant = ? AND function_name = ?",
              sql.tenant(),
              function);
    }
    AuditRows.removed(
        sql, AuditKind.PURGE, what("everything about function " + id), audited, clock.millis());
    return rows;
  }

  /**
   * No entry of the audit log is about trials; reports that came through the inbox, whose values
   * are about them, go with their entries.
   */
  private long noted(Sql sql, String rows, String function, long number) throws SQLException {
    List<Long> reports = InboxRows.answeredReports(sql, function);
    List<Long> audited = AuditRows.ofCommands(sql, reports).stream().sorted().toList();
    sql.updateAll("DELETE FROM inbox WHERE id = ?", reports, each -> new Object[] {each});
    long id = FunctionRows.find(sql, function).orElse(0L);
    String what = what("%s function %d, %d rows".formatted(rows, id, number));
    AuditRows.removed(sql, AuditKind.PURGE, what, audited, clock.millis());
    return number;
  }

  /** Without the function's name, which may have to go too. */
  private String what(String rows) {
    return who + " purged " + rows;
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

  private boolean isCopy(Path other) {
    return other.toString().startsWith(file + ".schema-")
        || other.toString().startsWith(file + DamagedFile.ENDING);
  }

  private int deleteBackups() throws StoreException {
    int deleted = 0;
    try (DirectoryStream<Path> backups = Files.newDirectoryStream(file.getParent(), this::isCopy)) {
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
