package dev.poet.store;

import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import org.sqlite.JDBC;

/** Opens real stores in real files, with a clock that stands still. */
final class TestStores {
  static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_000L));
  static final long SEED = 42;

  private TestStores() {}

  static Connections connections(Path file) {
    return DriverConnections.sqlite(new JDBC(), file);
  }

  static Retry retry() {
    return new Retry(SEED, Retry.PATIENCE_NANOS);
  }

  static Store open(Path file) throws StoreException {
    return SqliteStore.open(connections(file), file, CLOCK, SEED);
  }

  static StoreReader reader(Path file) throws StoreException {
    return StoreReader.open(connections(file), file);
  }

  static Inbox inbox(Path file) {
    return new Inbox(connections(file), file, SEED);
  }

  static Analyses analyses(Path file) {
    return new Analyses(connections(file), file, SEED);
  }

  static Session session(Path file, Migrations migrations, Dialect.Access access, Retry retry)
      throws StoreException {
    return Session.open(connections(file), new SqliteFile(file, migrations), access, "", retry);
  }

  /** Statements past the store. */
  static Sql sql(Connection connection) {
    return new Sql(connection, new SqliteFile(Path.of("any")), "");
  }
}
