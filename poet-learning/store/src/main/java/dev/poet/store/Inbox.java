package dev.poet.store;

import dev.poet.spi.Command;
import dev.poet.spi.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Gives commands to the applications that use a store. Each command is one short transaction on a
 * connection of its own. Thread-safe.
 */
public final class Inbox {
  private final Connections connections;
  private final Path file;
  private final long seed;

  /**
   * @param connections to {@code file}
   * @param file the store, which must exist by the time of {@link #send}
   * @param seed of the pauses between attempts; should differ between processes
   */
  public Inbox(Connections connections, Path file, long seed) {
    this.connections = Objects.requireNonNull(connections, "connections");
    this.file = Objects.requireNonNull(file, "file");
    this.seed = seed;
  }

  /**
   * Stores a command.
   *
   * @param command its id is ignored; the store assigns one
   * @return the id assigned, under which the answer will appear
   * @throws StoreException if the store is missing or can't be written, see {@link
   *     StoreReader#open}; or if it is feedback, and nobody has read 10,000 commands before it
   */
  public long send(Command command) throws StoreException {
    Retry retry = new Retry(seed, Retry.PATIENCE_NANOS);
    try (Session session =
        Session.open(connections, new SqliteFile(file), Dialect.Access.VISITOR, "", retry)) {
      return session
          .write(sql -> InboxRows.give(sql, command))
          .orElseThrow(() -> InboxRows.full(file.toString()));
    }
  }

  /**
   * Why nothing can be written right now, by somebody who is not willing to wait; empty if it can.
   * Nothing is changed.
   */
  public Optional<String> refusal() {
    if (Files.isReadable(file) && !Files.isWritable(file)) {
      return Optional.of(Sentences.notWritable(file, file)); // SQLite would tell at the first row
    }
    Retry impatient = new Retry(seed, 0);
    try (Session session =
        Session.open(connections, new SqliteFile(file), Dialect.Access.VISITOR, "", impatient)) {
      session.write(sql -> null);
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(e.getMessage());
    }
  }
}
