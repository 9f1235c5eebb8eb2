package dev.poet.store;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * Looks through all trials of a SQLite store that applications may be using, and sets those aside
 * that can't be read. An application does the same with what it meets itself. Thread-safe.
 */
public final class UnreadableTrials {
  private static final int PAGE = 1_000;

  private final Connections connections;
  private final Path file;
  private final long seed;
  private final InstantSource clock;

  /**
   * @param connections to {@code file}
   * @param file the store, which must exist
   * @param seed of the pauses between attempts; should differ between processes
   * @param clock wall clock
   */
  public UnreadableTrials(Connections connections, Path file, long seed, InstantSource clock) {
    this.connections = Objects.requireNonNull(connections, "connections");
    this.file = file.toAbsolutePath().normalize();
    this.seed = seed;
    this.clock = clock;
  }

  /**
   * Moves them out of the way of all others; each is told of as an event.
   *
   * @return how many there were
   * @throws StoreException if the store fails, or holds so many that it is damaged
   */
  public long setAside() throws StoreException {
    Retry retry = new Retry(seed, Retry.PATIENCE_NANOS);
    try (Session session =
        Session.open(connections, new SqliteFile(file), Dialect.Access.VISITOR, "", retry)) {
      long before = session.read(TrialsSetAside::count);
      for (String function : session.read(UnreadableTrials::functions)) {
        readThrough(session, function);
      }
      return session.read(TrialsSetAside::count) - before;
    }
  }

  private static List<String> functions(Sql sql) throws SQLException {
    return sql.list(
        "SELECT function_name FROM functions WHERE tenant = ?",
        row -> row.getString(1),
        sql.tenant());
  }

  private void readThrough(Session session, String function) throws StoreException {
    TrialId last = new TrialId(function, Long.MIN_VALUE, Long.MIN_VALUE);
    List<CompletedTrial> page;
    do {
      TrialId from = last;
      page =
          TrialsSetAside.without(
              session,
              clock.millis(),
              () -> session.read(sql -> TrialRows.page(sql, from, TrialRows.ALL, PAGE)));
      last = page.isEmpty() ? last : page.get(page.size() - 1).id();
    } while (page.size() == PAGE);
  }
}
