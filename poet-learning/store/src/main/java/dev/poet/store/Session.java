package dev.poet.store;

import dev.poet.spi.Event;
import dev.poet.spi.StoreException;
import dev.poet.store.Dialect.Access;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * An open connection to a store whose schema is known to fit, with every failure put into a
 * sentence. A connection that the server has dropped is replaced by the next transaction. One
 * transaction at a time; thread-safe by its own lock.
 */
final class Session implements AutoCloseable {

  private final Connections connections;
  private final Dialect dialect;
  private final Access access;
  private final String tenant;
  private final Retry retry;
  private Connection connection;
  private FileIdentity identity;
  private Transactions transactions;
  private Optional<Path> leftLog = Optional.empty();
  private boolean beganAnew;
  private boolean closed;

  private Session(
      Connections connections, Dialect dialect, Access access, String tenant, Retry retry) {
    this.connections = connections;
    this.dialect = dialect;
    this.access = access;
    this.tenant = tenant;
    this.retry = retry;
  }

  /**
   * Opens a store; as its writer creates it, or brings its schema up to date, if need be.
   *
   * @param tenant whose rows are meant
   */
  static Session open(
      Connections connections, Dialect dialect, Access access, String tenant, Retry retry)
      throws StoreException {
    Session session = new Session(connections, dialect, access, tenant, retry);
    dialect.prepare(access);
    session.connect();
    return session;
  }

  /** The write-ahead log of another file that lay in this place, moved out of the way. */
  Optional<Path> leftLog() {
    return leftLog;
  }

  /** Whether there was a store in this place before, of which nothing is left. */
  boolean beganAnew() {
    return beganAnew;
  }

  /**
   * Does all of {@code work} or nothing of it.
   *
   * @throws IllegalArgumentException if the database refuses a value, whenever it is tried
   */
  synchronized <T> T write(Transactions.Work<T> work) throws StoreException {
    return run(
        () -> {
          identity.requireSame();
          return transactions.write(work);
        });
  }

  /** Lets {@code work} see one state of the store. */
  synchronized <T> T read(Transactions.Work<T> work) throws StoreException {
    return run(() -> transactions.read(work));
  }

  /** Does something that can't be part of a transaction. */
  synchronized void alone(Statement statement) throws StoreException {
    run(
        () ->
            retry.run(
                dialect::isLocked,
                () -> {
                  statement.run(new Sql(connection, dialect, tenant));
                  return null;
                }));
  }

  /** Something that can't be part of a transaction. */
  interface Statement {
    void run(Sql sql) throws SQLException;
  }

  /** Waits for a transaction under way; closing again does nothing. */
  @Override
  public synchronized void close() {
    closed = true;
    disconnect();
  }

  private interface Transaction<T> {
    T run() throws SQLException, StoreException;
  }

  private <T> T run(Transaction<T> transaction) throws StoreException {
    if (closed) {
      throw new StoreException("the store %s is closed; open it again".formatted(dialect.name()));
    }
    if (connection == null) {
      connect();
    }
    try {
      return transaction.run();
    } catch (SQLException e) {
      if (dialect.isGone(e)) {
        disconnect();
      }
      if (dialect.isRefusal(e)) {
        throw new IllegalArgumentException(Sentences.refused(dialect.name(), e), e);
      }
      throw told(e);
    }
  }

  /** A damaged store is moved aside by those who may begin a new one. */
  private StoreException told(SQLException e) {
    if (access != Access.WRITER || !dialect.isDamage(e)) {
      return dialect.explain(access == Access.READER, e);
    }
    disconnect();
    return dialect.setAside(identity, e);
  }

  private void connect() throws StoreException {
    try {
      boolean readOnly = access == Access.READER;
      leftLog = dialect.separate(access, connections);
      identity = dialect.identity();
      connection = retry.run(dialect::isLocked, () -> connections.open(readOnly));
      identity = dialect.identity();
      Sql sql = new Sql(connection, dialect, tenant);
      transactions = new Transactions(sql, retry);
      dialect.setUp(sql, access);
      makeReady(sql);
    } catch (SQLException e) {
      disconnect();
      throw told(e);
    } catch (StoreException | RuntimeException | Error e) {
      disconnect();
      throw e;
    }
  }

  private void disconnect() {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (SQLException e) {
      // Every commit is on disk already; what is left over is the write-ahead log, which the next
      // one to open the store takes in.
      return;
    } finally {
      connection = null;
    }
  }

  private void makeReady(Sql sql) throws SQLException, StoreException {
    Migrations migrations = dialect.migrations();
    long known = dialect.knownOpenings();
    Header header = transactions.read(dialect::header);
    if (access != Access.WRITER) {
      header.requireReadable(dialect.name(), migrations.latest());
    }
    if (access == Access.VISITOR) {
      dialect.configureWriting(sql, retry);
    }
    if (access == Access.WRITER) {
      if (dialect.wasStore(header)) {
        throw SqliteCode.corrupt("its header is not that of a store");
      }
      beganAnew = header.isEmpty() && known > 0;
      header.requireWritable(dialect.name(), migrations.latest());
      dialect.requireSound(sql, retry);
      dialect.configureWriting(sql, retry);
      migrate(sql, header);
      countOpening(sql, header);
    }
  }

  private void countOpening(Sql connected, Header before) throws SQLException, StoreException {
    if (!dialect.migrations().countsOpenings()) {
      return;
    }
    if (!before.isEmpty()) {
      dialect.requireNewest(connected);
    }
    Optional<Consent> consent = dialect.consent();
    long opening =
        transactions.write(
            sql -> {
              if (consent.isPresent()) {
                note(sql, consent.get());
              }
              return sql.number("UPDATE openings SET number = number + 1 RETURNING number");
            });
    dialect.opened(connected, opening);
  }

  private static void note(Sql sql, Consent consent) throws SQLException {
    long found = sql.number("SELECT number FROM openings");
    if (found >= consent.known()) {
      return; // the newer file was put back after all
    }
    String text = consent.sentence(found);
    EventRows.insert(sql, List.of(new Event(consent.atMillis(), "", "store restored", text)));
    AuditRows.say(sql, AuditKind.RESTORE, text, consent.atMillis());
  }

  private void migrate(Sql sql, Header header) throws SQLException, StoreException {
    if (header.version() >= dialect.migrations().latest()) {
      return;
    }
    if (!header.isEmpty()) {
      dialect.backUp(sql, header.version());
    }
    transactions.write(dialect.migrations()::apply);
  }
}
