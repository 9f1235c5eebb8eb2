package dev.poet.store;

import dev.poet.spi.StoreException;
import java.nio.file.Path;
import java.sql.SQLDataException;
import java.sql.SQLException;

/** What to tell people when the database refuses: subject, rule, value, remedy. */
final class Sentences {
  private Sentences() {}

  static StoreException explain(Path file, boolean readOnly, SQLException e) {
    if (e instanceof UnreadableTrial) {
      return new StoreException(unreadable(file, e.getMessage()), e);
    }
    String sentence =
        e instanceof SQLDataException ? damaged(file, e.getMessage()) : byCode(file, readOnly, e);
    return new StoreException(sentence, e);
  }

  private static String unreadable(Path file, String finding) {
    return "the store %s holds a trial that can't be read (%s); a program that learns from it sets it aside, or do so with poet doctor --set-aside"
        .formatted(file, finding);
  }

  private static String byCode(Path file, boolean readOnly, SQLException e) {
    return switch (SqliteCode.of(e)) {
      case SqliteCode.BUSY, SqliteCode.LOCKED ->
          "another program has kept the store %s locked for too long; close what holds a"
                  .formatted(file)
              + " transaction open on it";
      case SqliteCode.PERM, SqliteCode.READONLY, SqliteCode.CANTOPEN ->
          readOnly ? notReadable(file) : notWritable(file, file + " or the files beside it");
      case SqliteCode.FULL ->
          "the disk that holds the store %s is full; free some space, then learning goes on"
              .formatted(file);
      case SqliteCode.IOERR ->
          "the store %s can't be read or written (%s); check the disk, or name another store"
              .formatted(file, e.getMessage());
      case SqliteCode.CORRUPT -> damaged(file, e.getMessage());
      case SqliteCode.NOTADB ->
          "%s is not a POET store: it is not a SQLite database; move it away or name another store"
              .formatted(file);
      default ->
          "the store %s failed (%s); try again, or name another store".formatted(file, root(e));
    };
  }

  static String refused(String store, SQLException e) {
    return "the store %s can't hold a value (%s); leave its row out".formatted(store, root(e));
  }

  static String notWritable(Path file, Object place) {
    return "the store %s can't be written: user %s may not write %s; make it writable or name"
            .formatted(file, user(), place)
        + " another store";
  }

  static String notReadable(Path file) {
    return "the store %s can't be read by user %s, who may not read it or write its folder; run as"
            .formatted(file, user())
        + " its owner, or read a copy in a folder of your own";
  }

  static String damaged(Path file, String finding) {
    return "the store %s is damaged (%s); move it away to start afresh, or put a backup there"
        .formatted(file, finding);
  }

  private static String root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }

  private static String user() {
    return System.getProperty("user.name");
  }
}
