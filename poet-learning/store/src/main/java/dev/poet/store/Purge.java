package dev.poet.store;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Removes a function from a store for good. In a SQLite file its rows are overwritten with zeros,
 * the file is written anew without them, and the write-ahead log is emptied; on PostgreSQL the
 * tables are written anew. Backups and damaged stores beside it, which still hold the rows, are
 * deleted. Thread-safe.
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

  private final Opening opening;
  private final Erasure erasure;
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
    this(
        () -> visit(connections, file, new Retry(seed, patienceNanos)),
        new FileErasure(file.toAbsolutePath().normalize()),
        who,
        clock);
    Objects.requireNonNull(connections, "connections");
  }

  /**
   * @param opening opens the store for each removal
   * @param erasure how its database forgets
   */
  Purge(Opening opening, Erasure erasure, String who, InstantSource clock) {
    this.opening = opening;
    this.erasure = erasure;
    this.who = who;
    this.clock = clock;
  }

  /** Opens a store that exists. */
  interface Opening {
    Session open() throws StoreException;
  }

  private static Session visit(Connections connections, Path file, Retry retry)
      throws StoreException {
    return Session.open(connections, new SqliteFile(file), Dialect.Access.VISITOR, "", retry);
  }

  /**
   * What was removed.
   *
   * @param rows how many
   * @param backups how many older copies
   * @param rewritten whether the file or tables were written anew; if not, another process was
   *     reading: the rows can't be found any more, but their bytes stay until the purge is repeated
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
    try (Session session = opening.open()) {
      erasure.begin(session);
      long rows = session.write(sql -> work.run(sql).longValue());
      boolean rewritten = erasure.rewrite(session);
      return new Removed(rows, erasure.deleteCopies(session), rewritten);
    }
  }
}
