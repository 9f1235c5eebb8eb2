package dev.poet.store;

import dev.poet.spi.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * An open connection to a store whose schema is known to fit, with every failure put into a
 * sentence. One transaction at a time; thread-safe by its own lock.
 */
final class Session implements AutoCloseable {

  /** Files up to this size are checked whole when opened for writing; 55 MB took 0.3 s. */
  private static final long CHECKED_WHOLE_BYTES = 32L << 20;

  private final Path file;
  private final boolean readOnly;
  private final Connection connection;
  private final Retry retry;
  private final Transactions transactions;
  private final FileIdentity identity;
  private boolean closed;

  private Session(Path file, boolean readOnly, Connection connection, Retry retry) {
    this.file = file;
    this.readOnly = readOnly;
    this.connection = connection;
    this.retry = retry;
    this.transactions = new Transactions(connection, retry);
    this.identity = FileIdentity.of(file);
  }

  /** Opens a store for writing; creates it, or brings its schema up to date, if need be. */
  static Session writer(Connections connections, Path path, Migrations migrations, Retry retry)
      throws StoreException {
    Path file = path.toAbsolutePath().normalize();
    StoreFile.prepare(file);
    return open(connections, file, false, retry, session -> session.makeReady(migrations));
  }

  /** Opens an existing store for reading. */
  static Session reader(Connections connections, Path path, Migrations migrations, Retry retry)
      throws StoreException {
    Path file = path.toAbsolutePath().normalize();
    StoreFile.requireExisting(file);
    return open(
        connections,
        file,
        true,
        retry,
        session -> session.header().requireReadable(file, migrations.latest()));
  }

  /** Opens an existing store with a fitting schema to write a few rows beside its main writer. */
  static Session visitor(Connections connections, Path path, Migrations migrations, Retry retry)
      throws StoreException {
    Path file = path.toAbsolutePath().normalize();
    StoreFile.requireExisting(file);
    return open(
        connections,
        file,
        false,
        retry,
        session -> {
          session.header().requireReadable(file, migrations.latest());
          session.configureWriting();
        });
  }

  /**
   * Does all of {@code work} or nothing of it.
   *
   * @throws IllegalArgumentException if the database refuses a value, whenever it is tried
   */
  synchronized <T> T write(Transactions.Work<T> work) throws StoreException {
    requireOpen();
    identity.requireSame();
    try {
      return transactions.write(work);
    } catch (SQLException e) {
      if (SqliteCode.isRefusal(e)) {
        throw new IllegalArgumentException(Sentences.refused(file, e), e);
      }
      throw Sentences.explain(file, readOnly, e);
    }
  }

  /** Lets {@code work} see one state of the store. */
  synchronized <T> T read(Transactions.Work<T> work) throws StoreException {
    requireOpen();
    try {
      return transactions.read(work);
    } catch (SQLException e) {
      throw Sentences.explain(file, readOnly, e);
    }
  }

  /** Waits for a transaction under way; closing again does nothing. */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      connection.close();
    } catch (SQLException e) {
      // Every commit is on disk already; what is left over is the write-ahead log, which the next
      // one to open the store takes in.
      return;
    }
  }

  private interface Preparation {
    void run(Session session) throws SQLException, StoreException;
  }

  private static Session open(
      Connections connections, Path file, boolean readOnly, Retry retry, Preparation preparation)
      throws StoreException {
    Session session = null;
    try {
      session = new Session(file, readOnly, retry.run(() -> connections.open(readOnly)), retry);
      Sql.execute(session.connection, "PRAGMA busy_timeout = 0");
      preparation.run(session);
      return session;
    } catch (SQLException e) {
      closeAfter(session);
      throw Sentences.explain(file, readOnly, e);
    } catch (StoreException | RuntimeException | Error e) {
      closeAfter(session);
      throw e;
    }
  }

  private static void closeAfter(Session session) {
    if (session != null) {
      session.close();
    }
  }

  private Header header() throws SQLException {
    return transactions.read(Header::read);
  }

  private void makeReady(Migrations migrations) throws SQLException, StoreException {
    Header header = header();
    header.requireWritable(file, migrations.latest());
    requireSound();
    configureWriting();
    if (header.version() < migrations.latest()) {
      transactions.write(migrations::apply);
    }
  }

  private void configureWriting() throws SQLException, StoreException {
    String mode =
        retry
            .run(() -> Sql.first(connection, "PRAGMA journal_mode = WAL", row -> row.getString(1)))
            .orElse("");
    if (!mode.equals("wal")) {
      throw new StoreException(
          "the store %s must be on a file system that allows a write-ahead log but got journal mode"
                  .formatted(file)
              + " \"%s\"; name a store on a local disk".formatted(mode));
    }
    Sql.execute(connection, "PRAGMA synchronous = FULL");
    Sql.execute(connection, "PRAGMA foreign_keys = ON");
  }

  private void requireSound() throws SQLException, StoreException {
    if (size() > CHECKED_WHOLE_BYTES) {
      return;
    }
    String finding =
        retry
            .run(() -> Sql.first(connection, "PRAGMA quick_check(1)", row -> row.getString(1)))
            .orElse("ok");
    if (!finding.equals("ok")) {
      throw new StoreException(Sentences.damaged(file, finding));
    }
  }

  private long size() throws StoreException {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new StoreException(
          "the store %s can't be read (%s); check the disk, or name another store"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private void requireOpen() throws StoreException {
    if (closed) {
      throw new StoreException("the store %s is closed; open it again".formatted(file));
    }
  }
}
