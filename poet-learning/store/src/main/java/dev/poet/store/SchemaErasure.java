package dev.poet.store;

import dev.poet.spi.StoreException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows in a schema of a PostgreSQL server: its tables are written anew without them, under a lock
 * that nobody may read or write beside. The server's own archives and backups are its keeper's.
 */
final class SchemaErasure implements Erasure {
  private final String schema;

  SchemaErasure(String schema) {
    this.schema = schema;
  }

  /** Deleted rows are dead until their table is written anew. */
  @Override
  public void begin(Session session) {}

  /** A table that is in use is waited for a little. */
  @Override
  public boolean rewrite(Session session) {
    try {
      session.alone(sql -> sql.execute("SET lock_timeout = '3s'"));
      for (String table : tables(session)) {
        session.alone(sql -> sql.execute("VACUUM (FULL) %s.%s".formatted(schema, table)));
      }
      return true;
    } catch (StoreException inUse) {
      return false;
    }
  }

  @Override
  public int deleteCopies(Session session) throws StoreException {
    List<String> copies = new ArrayList<>();
    session.alone(
        sql ->
            copies.addAll(
                sql.list(
                    "SELECT nspname FROM pg_namespace WHERE nspname LIKE ? ESCAPE '!'",
                    row -> row.getString(1),
                    schema.replace("_", "!_") + "!_backup!_%")));
    for (String copy : copies) {
      session.alone(sql -> sql.execute("DROP SCHEMA %s CASCADE".formatted(copy)));
    }
    return copies.size();
  }

  private List<String> tables(Session session) throws StoreException {
    List<String> tables = new ArrayList<>();
    session.alone(
        sql ->
            tables.addAll(
                sql.list(
                    "SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = ? AND table_type = 'BASE TABLE'",
                    row -> row.getString(1),
                    schema)));
    return tables;
  }
}
