package dev.poet.store;

import dev.poet.spi.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A store in one SQLite file. */
final class SqliteFile implements Dialect {

  /** The migrations of this version of POET. */
  static final Migrations CURRENT = new Migrations("/dev/poet/store/sqlite/", 17);

  /**
   * So many pages of the write-ahead log, 16 MB, are taken into the file at once, by the commit
   * that fills them: of commits of a version, five pages each, one in 740 waits for that. With
   * SQLite's usual thousand pages it was one in 190, half of the slowest hundredth.
   */
  private static final int WAL_PAGES = 4_000;

  /** The schema that counts openings first. */
  private static final int FIRST_THAT_COUNTS = 2;

  /** Files up to this size are checked whole when opened for writing; 55 MB took 0.3 s. */
  private static final long CHECKED_WHOLE_BYTES = 32L << 20;

  private final Path file;
  private final Path named;
  private final Migrations migrations;

  SqliteFile(Path file) {
    this(file, CURRENT);
  }

  SqliteFile(Path file, Migrations migrations) {
    this(file, file, migrations);
  }

  private SqliteFile(Path file, Path named, Migrations migrations) {
    this.file = file.toAbsolutePath().normalize();
    this.named = named.toAbsolutePath().normalize();
    this.migrations = migrations;
  }

  /** A copy of a store, which nobody has heard of: sentences speak of the store. */
  static SqliteFile copy(Path copy, Path store) {
    return new SqliteFile(copy, store, CURRENT);
  }

  @Override
  public String name() {
    return named.toString();
  }

  @Override
  public Migrations migrations() {
    return migrations;
  }

  /** Takes the write lock at once, so that nothing fails half-way because of another writer. */
  @Override
  public String beginWriting() {
    return "BEGIN IMMEDIATE";
  }

  @Override
  public String beginReading() {
    return "BEGIN DEFERRED";
  }

  @Override
  public String takeTurn() {
    return "";
  }

  /** The file's data version tells. */
  @Override
  public String announce() {
    return "";
  }

  @Override
  public String storable(String text) {
    return text;
  }

  /**
   * Asked for a text, the driver makes a buffer outside of the heap first; asked for its bytes it
   * does not, and a million trials are read in a seventh less time.
   */
  @Override
  public String text(ResultSet row, int column) throws SQLException {
    byte[] utf8 = row.getBytes(column);
    return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
  }

  @Override
  public void prepare(Access access) throws StoreException {
    if (access == Access.WRITER) {
      StoreFile.prepare(file);
    } else {
      StoreFile.requireExisting(file);
    }
  }

  @Override
  public Optional<Path> separate(Access access, Connections connections) throws StoreException {
    if (access != Access.WRITER) {
      requireOwnLog();
      return Optional.empty();
    }
    Optional<Path> left = LeftLog.moveAside(file);
    if (left.isPresent()) {
      return left;
    }
    Optional<OlderCopy> copy = olderCopyWithALog(connections);
    if (copy.isPresent()) {
      throw older(copy.get());
    }
    return left;
  }

  /**
   * A copy that is older than what the file was known to hold by itself: seen together with the log
   * beside it, which is not its own, it would look like the newest.
   */
  Optional<OlderCopy> olderCopyWithALog(Connections connections) {
    Witness known = Witness.read(file);
    boolean emptied = file.toFile().length() == 0; // which begins a new store
    if (known.contained() == 0 || emptied || !LeftLog.holdsAnything(file)) {
      return Optional.empty();
    }
    try (Connection alone = connections.openAlone()) {
      long found = openings(new Sql(alone, this, ""));
      return found < known.contained()
          ? Optional.of(new OlderCopy(file, found, known.openings(), true))
          : Optional.empty();
    } catch (SQLException damagedOrNoStore) {
      return Optional.empty(); // which is found and told when it is opened as a whole
    }
  }

  private void requireOwnLog() throws StoreException {
    if (LeftLog.isBeside(file)) {
      throw new StoreException(
          "the write-ahead log %s-wal belongs to a file that the store %s was before; a program that uses the store moves it away, or do so yourself"
              .formatted(file, file));
    }
  }

  /** Waiting is done by {@link Retry}. */
  @Override
  public void setUp(Sql sql, Access access) throws SQLException {
    sql.execute("PRAGMA busy_timeout = 0");
  }

  @Override
  public void configureWriting(Sql sql, Retry retry) throws SQLException, StoreException {
    String mode =
        retry
            .run(this::isLocked, () -> sql.first("PRAGMA journal_mode = WAL", r -> r.getString(1)))
            .orElse("");
    if (!mode.equals("wal")) {
      throw new StoreException(
          "the store %s must be on a file system that allows a write-ahead log but got journal mode"
                  .formatted(file)
              + " \"%s\"; name a store on a local disk".formatted(mode));
    }
    sql.execute("PRAGMA synchronous = FULL");
    sql.execute("PRAGMA wal_autocheckpoint = " + WAL_PAGES);
    sql.execute("PRAGMA foreign_keys = ON");
  }

  @Override
  public Header header(Sql sql) throws SQLException {
    return new Header(
        (int) sql.number("PRAGMA application_id"),
        (int) sql.number("PRAGMA user_version"),
        sql.number("SELECT count(*) FROM sqlite_master"));
  }

  @Override
  public void requireSound(Sql sql, Retry retry) throws SQLException, StoreException {
    if (size() > CHECKED_WHOLE_BYTES) {
      return;
    }
    String finding =
        retry
            .run(this::isLocked, () -> sql.first("PRAGMA quick_check(1)", r -> r.getString(1)))
            .orElse("ok");
    if (!finding.equals("ok")) {
      throw SqliteCode.corrupt(finding);
    }
  }

  @Override
  public void backUp(Sql sql, int version) throws SQLException, StoreException {
    StoreFile.backUp(
        file, version, copy -> sql.execute("VACUUM INTO '" + copy.replace("'", "''") + "'"));
  }

  @Override
  public void stamp(Sql sql, int version) throws SQLException {
    sql.execute("PRAGMA user_version = " + version);
    sql.execute("PRAGMA application_id = " + Header.POET);
  }

  @Override
  public String tableBytes() {
    return """
        SELECT coalesce(m.tbl_name, s.name), sum(s.pgsize) FROM dbstat s
        LEFT JOIN sqlite_schema m ON m.name = s.name
        WHERE s.aggregate = TRUE GROUP BY 1
        """;
  }

  @Override
  public String freeBytes() {
    return "SELECT freelist_count * page_size FROM pragma_freelist_count(), pragma_page_size()";
  }

  @Override
  public void requireNewest(Sql sql) throws SQLException, StoreException {
    long known = Witness.read(file).openings(); // first: another process may open it meanwhile
    long found = openings(sql);
    if (found < known) {
      throw older(new OlderCopy(file, found, known, false));
    }
  }

  private StoreException older(OlderCopy copy) {
    return new StoreException(
        ("the store %s was opened %d times but %s knows of %d: an older copy has taken its place"
                + " and what came later is missing; put the newer file back, or go on from the copy"
                + " with poet restore --accept")
            .formatted(file, copy.found(), Witness.of(file), copy.known()));
  }

  /** How often a store was opened; 0 if its schema is too old to count. */
  long openings(Sql sql) throws SQLException {
    return header(sql).version() < FIRST_THAT_COUNTS
        ? 0
        : sql.number("SELECT number FROM openings");
  }

  @Override
  public Optional<Consent> consent() {
    return Consent.in(Witness.of(file));
  }

  @Override
  public long knownOpenings() {
    return Witness.read(file).openings();
  }

  /** Beside the database of another program nothing knows of openings. */
  @Override
  public boolean wasStore(Header header) {
    return header.isForeign() && knownOpenings() > 0;
  }

  @Override
  public boolean isDamage(SQLException e) {
    int code = SqliteCode.of(e);
    return code == SqliteCode.CORRUPT || code == SqliteCode.NOTADB && knownOpenings() > 0;
  }

  @Override
  public StoreException setAside(FileIdentity opened, SQLException finding) {
    return DamagedFile.setAside(opened, finding);
  }

  @Override
  public void opened(Sql sql, long opening) throws SQLException {
    boolean contained =
        sql.first(
                "PRAGMA wal_checkpoint(PASSIVE)",
                row -> row.getInt(1) == 0 && row.getLong(2) == row.getLong(3))
            .orElse(false);
    new Witness(
            opening,
            contained ? opening : Witness.read(file).contained(),
            FileIdentity.of(file).text(),
            LeftLog.identityBeside(file))
        .write(file);
  }

  @Override
  public boolean isLocked(SQLException e) {
    return SqliteCode.isLocked(e);
  }

  @Override
  public boolean isRefusal(SQLException e) {
    return SqliteCode.isRefusal(e);
  }

  @Override
  public FileIdentity identity() {
    return FileIdentity.of(file);
  }

  @Override
  public boolean isGone(SQLException e) {
    return false;
  }

  @Override
  public StoreException explain(boolean readOnly, SQLException e) {
    return Sentences.explain(named, readOnly, e);
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
}
