package dev.poet.store;

import dev.poet.spi.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a database file says about itself.
 *
 * @param application whose file it is; 0 if it doesn't say
 * @param version the schema version
 * @param tables how many tables, indexes and views there are
 */
record Header(int application, int version, long tables) {

  /** Must run within one transaction, or it may mix what was before a migration with after. */
  static Header read(Connection connection) throws SQLException {
    return new Header(
        (int) Sql.number(connection, "PRAGMA application_id"),
        (int) Sql.number(connection, "PRAGMA user_version"),
        Sql.number(connection, "SELECT count(*) FROM sqlite_master"));
  }

  /** Refuses a file that this version of POET must not write to. */
  void requireWritable(Path file, int latest) throws StoreException {
    if (isForeign()) {
      throw new StoreException(
          "%s is not a POET store but the database of another program; name another store"
              .formatted(file));
    }
    requireNotNewer(file, latest);
  }

  /** Refuses a file that this version of POET can't read. */
  void requireReadable(Path file, int latest) throws StoreException {
    requireWritable(file, latest);
    if (isEmpty()) {
      throw new StoreException(
          "the store %s is empty; run a program with POET first, or name the store it uses"
              .formatted(file));
    }
    if (version < latest) {
      throw new StoreException(
          "the store %s has schema %d but this POET reads schema %d; run a program with this POET"
                  .formatted(file, version, latest)
              + " once, which brings the store up to date");
    }
  }

  private void requireNotNewer(Path file, int latest) throws StoreException {
    if (version > latest) {
      throw new StoreException(
          "the store %s has schema %d but this POET knows schemas up to %d; use the newer POET that"
                  .formatted(file, version, latest)
              + " wrote it, or name another store");
    }
  }

  private boolean isEmpty() {
    return application == 0 && version == 0 && tables == 0;
  }

  private boolean isForeign() {
    return application != Migrations.APPLICATION_ID && !isEmpty();
  }
}
