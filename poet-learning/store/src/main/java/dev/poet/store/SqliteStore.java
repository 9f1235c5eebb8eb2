package dev.poet.store;

import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;

/**
 * A store in one SQLite file. What a commit returned from is on disk: it survives the end of the
 * process and of the power supply (write-ahead log, {@code synchronous=FULL}). Several processes
 * may write to one file; a commit waits for its turn. The stores are thread-safe.
 */
public final class SqliteStore {
  private SqliteStore() {}

  /**
   * Opens the store in {@code file}. A missing file or folder is created, readable for its owner
   * alone; an older schema is brought up to date.
   *
   * @param connections to {@code file}
   * @param file the database
   * @param clock wall clock, for rows that don't bring their own time
   * @param seed of the pauses between attempts; should differ between processes
   * @throws StoreException if the file can't be written, is damaged, belongs to another program or
   *     has a newer schema; the message says which, and what to do
   */
  public static Store open(Connections connections, Path file, InstantSource clock, long seed)
      throws StoreException {
    return open(connections, file, "", clock, seed);
  }

  /**
   * As {@link #open(Connections, Path, InstantSource, long)}, for one of several tenants.
   *
   * @param tenant whose rows are meant; those of others are invisible. Empty for the usual one
   */
  public static Store open(
      Connections connections, Path file, String tenant, InstantSource clock, long seed)
      throws StoreException {
    Objects.requireNonNull(clock, "clock");
    Retry retry = new Retry(seed, Retry.PATIENCE_NANOS);
    Dialect dialect = new SqliteFile(file);
    Session session = Session.open(connections, dialect, Dialect.Access.WRITER, tenant, retry);
    return new JdbcStore(session, clock, new DataVersion(session));
  }
}
