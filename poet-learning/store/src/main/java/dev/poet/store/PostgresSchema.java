package dev.poet.store;

import dev.poet.spi.StoreException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A store in one schema of a PostgreSQL database. Writers take turns by an advisory lock, so that
 * none fails half-way because of another one and rows become visible in the order of their ids.
 */
final class PostgresSchema implements Dialect {

  /** The migrations of this version of POET. */
  static final Migrations CURRENT = new Migrations("/dev/poet/store/postgresql/", 17);

  private static final String READ_ONLY = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY";

  /**
   * A serialisation failure, a deadlock, a lock not got in time: what the server asks to repeat.
   */
  private static final List<String> PASSING = List.of("40001", "40P01", "55P03");

  /** The server takes no writes: a standby, to which a fail-over or a careless URL has led. */
  private static final String STANDBY = "25006";

  /** No connection is left for this user, or for anybody. */
  private static final String CROWDED = "53300";

  /** A statement took longer than the server, or somebody at it, allows. */
  private static final String CANCELLED = "57014";

  /**
   * The classes of errors after which a session is over: connection lost, server shutting down; at
   * a standby, since the next connection may lead to the server that took over.
   */
  private static final List<String> GONE = List.of("08", "57P", STANDBY);

  /** A value out of range, a constraint, a row that is too large. */
  private static final List<String> REFUSALS = List.of("22", "23", "54");

  /** PostgreSQL keeps every character but this one. */
  private static final char NUL = '\u0000';

  /** Announces {@link #NUL} or itself; never part of JSON, which escapes it. */
  private static final char ESCAPE = '\u001a';

  private final String database;
  private final String schema;
  private final Migrations migrations;
  private final Optional<Path> witness;

  /** Of a store whose older copies nobody could tell from it. */
  PostgresSchema(String database, String schema, Migrations migrations) {
    this(database, schema, migrations, Optional.empty());
  }

  /**
   * @param database how sentences name it; without a password
   * @param schema a plain lower-case name
   * @param witness where this program remembers how often the store was opened, see {@link Witness}
   */
  PostgresSchema(String database, String schema, Migrations migrations, Optional<Path> witness) {
    if (!schema.matches("[a-z_][a-z0-9_]{0,40}")) {
      throw new IllegalArgumentException(
          "a schema must be named with lower-case letters, digits and _ but is called %s; rename it"
              .formatted(schema));
    }
    this.database = database;
    this.schema = schema;
    this.migrations = migrations;
    this.witness = witness;
  }

  @Override
  public String name() {
    return database + " (schema " + schema + ")";
  }

  @Override
  public Migrations migrations() {
    return migrations;
  }

  @Override
  public String beginWriting() {
    return "BEGIN ISOLATION LEVEL READ COMMITTED";
  }

  @Override
  public String beginReading() {
    return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
  }

  @Override
  public String takeTurn() {
    return "SELECT pg_advisory_xact_lock(%d, hashtext('%s'))".formatted(Header.POET, schema);
  }

  @Override
  public String announce() {
    return "NOTIFY " + schema;
  }

  @Override
  public String storable(String text) {
    if (text.indexOf(NUL) < 0 && text.indexOf(ESCAPE) < 0) {
      return text;
    }
    return text.replace("" + ESCAPE, ESCAPE + "1").replace("" + NUL, ESCAPE + "0");
  }

  @Override
  public String text(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    if (text == null || text.indexOf(ESCAPE) < 0) {
      return text;
    }
    return text.replace(ESCAPE + "0", "" + NUL).replace(ESCAPE + "1", "" + ESCAPE);
  }

  /** There is nothing to look at before the server answers. */
  @Override
  public void prepare(Access access) {}

  /** The server keeps its files together. */
  @Override
  public Optional<Path> separate(Access access, Connections connections) {
    return Optional.empty();
  }

  @Override
  public void setUp(Sql sql, Access access) throws SQLException {
    if (access == Access.WRITER) {
      createSchema(sql);
    }
    sql.execute("SET search_path TO " + schema);
    if (access == Access.READER) {
      sql.execute(READ_ONLY);
    }
  }

  /** Two that create it at once may both find it missing; only one then succeeds. */
  private void createSchema(Sql sql) throws SQLException {
    sql.execute("BEGIN");
    sql.execute(takeTurn());
    sql.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
    sql.execute("COMMIT");
  }

  /** A commit is on the server's disk when it returns, whatever the server's default. */
  @Override
  public void configureWriting(Sql sql, Retry retry) throws SQLException {
    sql.execute("SET synchronous_commit = on");
  }

  @Override
  public Header header(Sql sql) throws SQLException {
    long tables =
        sql.number("SELECT count(*) FROM information_schema.tables WHERE table_schema = ?", schema);
    boolean marked =
        sql.number(
                "SELECT count(*) FROM information_schema.tables"
                    + " WHERE table_schema = ? AND table_name = 'poet_schema'",
                schema)
            > 0;
    return marked
        ? new Header(Header.POET, (int) sql.number("SELECT max(version) FROM poet_schema"), tables)
        : new Header(0, 0, tables);
  }

  /** PostgreSQL checks its own pages. */
  @Override
  public void requireSound(Sql sql, Retry retry) {}

  /** Copies every table into a schema beside this one, all or nothing. */
  @Override
  public void backUp(Sql sql, int version) throws SQLException {
    String copy = schema + "_backup_" + version;
    sql.execute(beginWriting());
    sql.execute(takeTurn());
    sql.execute("DROP SCHEMA IF EXISTS " + copy + " CASCADE");
    sql.execute("CREATE SCHEMA " + copy);
    List<String> tables =
        sql.list(
            "SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = ? AND table_type = 'BASE TABLE'",
            row -> row.getString(1),
            schema);
    for (String table : tables) {
      sql.execute("CREATE TABLE %s.%s AS TABLE %s.%s".formatted(copy, table, schema, table));
    }
    sql.execute("COMMIT");
  }

  @Override
  public void stamp(Sql sql, int version) throws SQLException {
    sql.execute("CREATE TABLE IF NOT EXISTS poet_schema (version INTEGER PRIMARY KEY)");
    sql.update("INSERT INTO poet_schema (version) VALUES (?) ON CONFLICT DO NOTHING", version);
  }

  @Override
  public String tableBytes() {
    return """
        SELECT c.relname, pg_total_relation_size(c.oid) FROM pg_class c
        WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
        """;
  }

  @Override
  public String freeBytes() {
    return "SELECT 0";
  }

  /** There is no place beside the store to remember; each program does so for itself. */
  @Override
  public void requireNewest(Sql sql) throws SQLException, StoreException {
    if (witness.isEmpty()) {
      return;
    }
    long known = Witness.read(witness.get()).openings(); // first: another may open it meanwhile
    long found = sql.number("SELECT number FROM openings");
    if (found < known) {
      throw new StoreException(
          "the store %s was opened %d times but %s knows of %d: an older copy has taken its place and what came later is missing; restore a newer one, or remove that file to go on from this one"
              .formatted(name(), found, Witness.of(witness.get()), known));
    }
  }

  @Override
  public Optional<Consent> consent() {
    return Optional.empty();
  }

  @Override
  public long knownOpenings() {
    return 0;
  }

  @Override
  public boolean wasStore(Header header) {
    return false;
  }

  /** The server looks after its pages. */
  @Override
  public boolean isDamage(SQLException e) {
    return false;
  }

  @Override
  public StoreException setAside(FileIdentity opened, SQLException finding) {
    return explain(false, finding);
  }

  @Override
  public void opened(Sql sql, long opening) {
    witness.ifPresent(place -> new Witness(opening, 0, "", "").write(place));
  }

  @Override
  public boolean isLocked(SQLException e) {
    return PASSING.contains(state(e));
  }

  @Override
  public boolean isRefusal(SQLException e) {
    return REFUSALS.stream().anyMatch(state(e)::startsWith);
  }

  /** The server looks after its files. */
  @Override
  public FileIdentity identity() {
    return FileIdentity.NONE;
  }

  @Override
  public boolean isGone(SQLException e) {
    return GONE.stream().anyMatch(state(e)::startsWith);
  }

  @Override
  public StoreException explain(boolean readOnly, SQLException e) {
    return new StoreException(sentence(e), e);
  }

  private String sentence(SQLException e) {
    if (e instanceof UnreadableTrial) {
      return "the store %s holds a trial that can't be read (%s); a program that learns from it sets it aside"
          .formatted(name(), e.getMessage());
    }
    if (e instanceof SQLDataException) {
      return "the store %s is damaged (%s); put a backup there".formatted(name(), e.getMessage());
    }
    String state = state(e);
    if (state.equals(STANDBY)) {
      return "the server of the store %s takes no writes (%s); name the one that does, or wait until this one takes over, then learning goes on"
          .formatted(name(), e.getMessage());
    }
    if (state.equals(CROWDED)) {
      return "the server of the store %s has no connection left (%s); allow more or end others, then learning goes on"
          .formatted(name(), e.getMessage());
    }
    if (state.equals(CANCELLED)) {
      return "the server of the store %s has cancelled a statement (%s); allow more time, or look for what it waited for, then learning goes on"
          .formatted(name(), e.getMessage());
    }
    if (isGone(e)) {
      return "the store %s can't be reached (%s); check that the server runs and can be reached"
              .formatted(name(), e.getMessage())
          + ", then learning goes on";
    }
    if (state.startsWith("28") || state.equals("42501")) {
      return "the store %s refuses this user (%s); grant the right, or name another user"
          .formatted(name(), e.getMessage());
    }
    if (state.startsWith("53")) {
      return "the server of the store %s is short of room (%s); free some, then learning goes on"
          .formatted(name(), e.getMessage());
    }
    return "the store %s failed (%s); try again, or name another store"
        .formatted(name(), e.getMessage());
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }
}
