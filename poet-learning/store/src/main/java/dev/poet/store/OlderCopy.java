package dev.poet.store;

import dev.poet.spi.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A backup in the place of the store that it was made of. Programs refuse it until somebody accepts
 * that what came later is missing. Immutable.
 *
 * @param file the store
 * @param found how often the copy was opened for writing
 * @param known how often the store was, as the file beside it knows
 * @param besideALog whether the write-ahead log of the store lies beside the copy, to which it does
 *     not belong
 */
public record OlderCopy(Path file, long found, long known, boolean besideALog) {

  /**
   * The copy in the place of {@code file}; empty if that is the store itself, as far as anybody can
   * know, or somebody has accepted it already.
   *
   * @param connections to {@code file}
   * @throws StoreException if the file is missing or can't be read
   */
  public static Optional<OlderCopy> at(Connections connections, Path file) throws StoreException {
    Path whole = file.toAbsolutePath().normalize();
    StoreFile.requireExisting(whole);
    long known = Witness.read(whole).openings();
    SqliteFile dialect = new SqliteFile(whole);
    Optional<OlderCopy> beforeTheLog = dialect.olderCopyWithALog(connections);
    if (beforeTheLog.isPresent()) {
      return beforeTheLog;
    }
    try (Connection connection = connections.open(true)) {
      long found = dialect.openings(new Sql(connection, dialect, ""));
      return found < known
          ? Optional.of(new OlderCopy(whole, found, known, false))
          : Optional.empty();
    } catch (SQLException e) {
      throw dialect.explain(true, e);
    }
  }

  /**
   * Lets programs go on from the copy. The next one that opens it notes so, as an event and in the
   * audit log. A write-ahead log that isn't the copy's is moved aside.
   *
   * @param who accepts it
   * @param why the reason
   * @param atMillis wall clock, milliseconds since the epoch
   * @throws StoreException if the file beside the store can't be written
   */
  public void accept(String who, String why, long atMillis) throws StoreException {
    Path witness = Witness.of(file);
    if (besideALog) {
      LeftLog.giveUp(file);
    }
    try {
      new Consent(known, atMillis, who, why).into(witness);
    } catch (IOException e) {
      throw new StoreException(
          "%s must be writable to accept the copy in the place of the store (%s); run as its owner"
              .formatted(witness, e.getMessage()),
          e);
    }
  }
}
