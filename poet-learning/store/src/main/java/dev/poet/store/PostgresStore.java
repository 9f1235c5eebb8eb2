package dev.poet.store;

import dev.poet.spi.Command;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A store in a schema of a PostgreSQL database, for programs that learn together. What a commit
 * returned from is on the server's disk. After a lost connection each call tries a new one, and
 * says that the server can't be reached until it can. Immutable.
 *
 * @param connections to the database; see {@link DriverConnections#postgresql}
 * @param database how sentences name the database; must not hold a password
 * @param schema lower-case letters, digits and {@code _}; created if it is missing
 * @param tenant whose rows are meant; those of others are invisible. Empty for the usual one
 */
public record PostgresStore(
    Connections connections, String database, String schema, String tenant) {

  /** The schema unless another one is named. */
  public static final String USUAL_SCHEMA = "poet";

  public PostgresStore {
    Objects.requireNonNull(connections, "connections");
  }

  /**
   * Opens the store for writing; an older schema is brought up to date.
   *
   * @param clock wall clock, for rows that don't bring their own time
   * @param seed of the pauses between attempts; should differ between processes
   * @throws StoreException if the server can't be reached, refuses, or has a newer schema; the
   *     message says which, and what to do
   */
  public Store open(InstantSource clock, long seed) throws StoreException {
    return open(clock, seed, Optional.empty());
  }

  /**
   * As {@link #open(InstantSource, long)}, and refuses an older copy in the place of the store.
   *
   * @param home an existing folder, in which this program remembers how often the store was opened
   */
  public Store open(InstantSource clock, long seed, Path home) throws StoreException {
    String place = (database + "-" + schema).replaceAll("[^A-Za-z0-9.-]+", "-");
    return open(clock, seed, Optional.of(home.resolve(place)));
  }

  private Store open(InstantSource clock, long seed, Optional<Path> witness) throws StoreException {
    Objects.requireNonNull(clock, "clock");
    Session session = session(Dialect.Access.WRITER, seed, witness);
    return new JdbcStore(session, clock, new Notifications(connections, session, schema));
  }

  /** Opens the store for reading; the connection can't change anything. */
  public StoreReader reader() throws StoreException {
    return new StoreReader(session(Dialect.Access.READER, 0));
  }

  /**
   * Stores a command for the applications that use the store.
   *
   * @param command its id is ignored; the store assigns one
   * @param seed as for {@link #open}
   * @return the id assigned, under which the answer will appear
   */
  public long send(Command command, long seed) throws StoreException {
    try (Session session = session(Dialect.Access.VISITOR, seed)) {
      return session
          .write(sql -> InboxRows.give(sql, command))
          .orElseThrow(() -> InboxRows.full(toString()));
    }
  }

  /**
   * Stores a run of the analyses, all of it or nothing.
   *
   * @param analysis its number is ignored; the store assigns one
   * @param proposals that come of it, which get the run's number
   * @param seed as for {@link #open}
   * @return the number assigned; 0 if a run that began later is stored, so that this one is not
   */
  public long add(
      String function, StoredAnalysis analysis, List<ProposalEntry> proposals, long seed)
      throws StoreException {
    try (Session session = session(Dialect.Access.VISITOR, seed)) {
      return session.write(sql -> FindingRows.insert(sql, function, analysis, proposals));
    }
  }

  /**
   * Removes things for good. While a table is written anew nobody can read or write it.
   *
   * @param seed as for {@link #open}
   * @param who does it, for the audit log
   * @param clock wall clock
   */
  public Purge purge(long seed, String who, InstantSource clock) {
    return new Purge(
        () -> session(Dialect.Access.VISITOR, seed), new SchemaErasure(schema), who, clock);
  }

  /** Why nothing can be written right now; empty if it can. Nothing is changed. */
  public Optional<String> refusal() {
    try (Session session = session(Dialect.Access.VISITOR, 0)) {
      session.write(sql -> null);
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Session session(Dialect.Access access, long seed) throws StoreException {
    return session(access, seed, Optional.empty());
  }

  private Session session(Dialect.Access access, long seed, Optional<Path> witness)
      throws StoreException {
    Retry retry = new Retry(seed, Retry.PATIENCE_NANOS);
    Dialect dialect = new PostgresSchema(database, schema, PostgresSchema.CURRENT, witness);
    return Session.open(connections, dialect, access, tenant, retry);
  }
}
