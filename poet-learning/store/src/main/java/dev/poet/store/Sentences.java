package dev.poet.store;

import dev.poet.spi.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Optional;

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

  static String readOnly(Path file) {
    return "POET-215 the store %s can't be written by user %s; what was learned is served, and nothing is learned or stored; make it and its folder writable, or leave it so on purpose"
        .formatted(file, user());
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

  /** A container may run as a user without a name. */
  private static String user() {
    return user(System.getProperty("user.name"), ownId());
  }

  static String user(String name, Optional<Object> id) {
    return name + id.map(number -> " (uid " + number + ")").orElse("");
  }

  /** On Linux. */
  private static Optional<Object> ownId() {
    try {
      return Optional.of(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | RuntimeException unknown) {
      return Optional.empty();
    }
  }
}
