package dev.poet.store;

import dev.poet.spi.StoreException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What differs between databases, for one store: how it is named, opened, locked and migrated, and
 * what its errors mean. The statements themselves are the same for all; the tables and views are in
 * the scripts of {@link #migrations}. Immutable.
 */
interface Dialect {

  /** What a connection is for. */
  enum Access {
    /** The main writer: creates the store and brings its schema up to date. */
    WRITER,
    /** Writes a few rows into an existing store. */
    VISITOR,
    /** Can't change anything. */
    READER
  }

  /** How sentences name the store. */
  String name();

  Migrations migrations();

  /** The begin of a transaction that writes; waits or fails at once if another one writes. */
  String beginWriting();

  /** The begin of a transaction that sees one state of the store throughout. */
  String beginReading();

  /** What follows {@link #beginWriting} before anything else; empty for nothing. */
  String takeTurn();

  /**
   * What precedes the end of a transaction that writes, to tell others of it; empty for nothing.
   */
  String announce();

  /** The text as the database can keep it; {@link #text} undoes it. */
  String storable(String text);

  /**
   * The text in a column of the current row, as it was given to {@link #storable}; null where the
   * column is.
   */
  String text(ResultSet row, int column) throws SQLException;

  /** Looks at what holds the store before a connection is made; a writer creates it. */
  void prepare(Access access) throws StoreException;

  /**
   * Sees to it that nothing is taken into the store that does not belong to it.
   *
   * @return what was moved aside for that
   */
  Optional<Path> separate(Access access, Connections connections) throws StoreException;

  /** Sets a new connection up. */
  void setUp(Sql sql, Access access) throws SQLException;

  /** Makes a connection fit for writing; may be called more than once. */
  void configureWriting(Sql sql, Retry retry) throws SQLException, StoreException;

  /** Must run within one transaction, or it may mix what was before a migration with after. */
  Header header(Sql sql) throws SQLException;

  /** Refuses a damaged store, as far as that is found in a moment. */
  void requireSound(Sql sql, Retry retry) throws SQLException, StoreException;

  /** Keeps what is there before its schema of {@code version} is changed. */
  void backUp(Sql sql, int version) throws SQLException, StoreException;

  /** Notes the version that the schema now has, within the transaction that changed it. */
  void stamp(Sql sql, int version) throws SQLException;

  /** Refuses a backup in the place of the store, as far as that can be known. */
  void requireNewest(Sql sql) throws SQLException, StoreException;

  /** How often the store was opened for writing, as far as something beside it knows. */
  long knownOpenings();

  /** That somebody wants to go on from an older copy; it is noted with the next opening. */
  Optional<Consent> consent();

  /** Whether a header that is none of a store was one before it was damaged. */
  boolean wasStore(Header header);

  /** Whether what a store holds can't be read any more, and never will be. */
  boolean isDamage(SQLException e);

  /**
   * Moves a damaged store out of the way, so that the next one to open it begins a new one.
   *
   * @param opened the store that was found damaged; another one in its place stays
   * @return what to tell people
   */
  StoreException setAside(FileIdentity opened, SQLException finding);

  /** A query for the name of each table and how large it is with its indexes, in bytes. */
  String tableBytes();

  /** A query for how many bytes of the store are kept for what comes. */
  String freeBytes();

  /** Notes that a writer has opened the store for the {@code opening}th time. */
  void opened(Sql sql, long opening) throws SQLException;

  /** Whether another connection stood in the way and the transaction may be tried again. */
  boolean isLocked(SQLException e);

  /** Whether the values were at fault, so that no further attempt can succeed. */
  boolean isRefusal(SQLException e);

  /** Which file a connection that was just opened leads to. */
  FileIdentity identity();

  /** Whether the connection is of no use any more. */
  boolean isGone(SQLException e);

  /** What to tell people. */
  StoreException explain(boolean readOnly, SQLException e);
}
