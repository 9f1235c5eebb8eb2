package dev.poet.store;

import dev.poet.spi.Event;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A store in one SQLite file. What a commit returned from is on disk: it survives the end of the
 * process and of the power supply (write-ahead log, {@code synchronous=FULL}). Several processes
 * may write to one file; a commit waits for its turn. The stores are thread-safe.
 */
public final class SqliteStore {
  private SqliteStore() {}

  /**
   * Opens the store in {@code file}. A missing file or folder is created, readable for its owner
   * alone; an older schema is brought up to date.
   *
   * @param connections to {@code file}
   * @param file the database
   * @param clock wall clock, for rows that don't bring their own time
   * @param seed of the pauses between attempts; should differ between processes
   *     <p>A damaged store is moved aside, and the sentence of the exception says where to; the
   *     next call begins a new one. A store that takes the place of one that is gone begins with an
   *     event.
   * @throws StoreException if the file can't be written, is damaged, belongs to another program or
   *     has a newer schema; the message says which, and what to do
   */
  public static Store open(Connections connections, Path file, InstantSource clock, long seed)
      throws StoreException {
    return open(connections, file, "", clock, seed);
  }

  /**
   * As {@link #open(Connections, Path, InstantSource, long)}, for one of several tenants.
   *
   * @param tenant whose rows are meant; those of others are invisible. Empty for the usual one
   */
  public static Store open(
      Connections connections, Path file, String tenant, InstantSource clock, long seed)
      throws StoreException {
    Objects.requireNonNull(clock, "clock");
    Retry retry = new Retry(seed, Retry.PATIENCE_NANOS);
    Dialect dialect = new SqliteFile(file);
    Session session = Session.open(connections, dialect, Dialect.Access.WRITER, tenant, retry);
    Store store = new JdbcStore(session, clock, new DataVersion(session));
    try {
      if (session.beganAnew()) {
        store.commit(lost(dialect, clock));
      }
      if (session.leftLog().isPresent()) {
        store.commit(replaced(dialect, session.leftLog().get(), clock));
      }
      return store;
    } catch (StoreException e) {
      store.close();
      throw e;
    }
  }

  /**
   * Opens a store that this process must not or can't write; whoever opens it serves the newest
   * versions, learns nothing and stores nothing.
   *
   * @param connecting makes connections to a file: to this one, or to a copy of it where even
   *     looking needs a file beside it
   * @throws StoreException if there is none, or it can't be read
   */
  public static Store openReadOnly(
      StoreReader.Connecting connecting, Path file, InstantSource clock) throws StoreException {
    Path whole = file.toAbsolutePath();
    try {
      return reading(connecting.to(whole), whole, clock, () -> {});
    } catch (StoreException needsToWrite) {
      StoreFile.requireExisting(whole);
      Path copy = StoreCopy.take(whole);
      return reading(connecting.to(copy), copy, clock, () -> StoreCopy.remove(copy.getParent()));
    }
  }

  private static Store reading(
      Connections connections, Path file, InstantSource clock, AutoCloseable source)
      throws StoreException {
    Retry retry = new Retry(0, Retry.PATIENCE_NANOS);
    Session session =
        Session.open(connections, new SqliteFile(file), Dialect.Access.READER, "", retry);
    return new ReadOnlyStore(new JdbcStore(session, clock, new DataVersion(session)), source);
  }

  /** Whether a store is there but can't be written by this process. */
  public static boolean isReadOnly(Path file) {
    return isReadOnly(file, Files::isWritable);
  }

  /**
   * The same: a write-ahead log has to lie beside the file, so that its folder counts too.
   *
   * @param writable what this process may write
   */
  static boolean isReadOnly(Path file, Predicate<Path> writable) {
    Path whole = file.toAbsolutePath();
    return Files.isRegularFile(whole)
        && !(writable.test(whole) && writable.test(whole.getParent()));
  }

  /**
   * Warnings about where a store lies. SQLite relies on locks that network file systems mostly
   * don't keep, everybody on a folder into which only its owner writes, and who learns on the right
   * to write.
   */
  public static List<String> warnings(Path file) {
    return warnings(file, Files::isWritable);
  }

  static List<String> warnings(Path file, Predicate<Path> writable) {
    Optional<String> readOnly =
        isReadOnly(file, writable) ? Optional.of(Sentences.readOnly(file)) : Optional.empty();
    return Stream.of(onNetwork(file), exposure(file), readOnly).flatMap(Optional::stream).toList();
  }

  /** Whether others could put another store into its place, in a sentence; empty if not. */
  public static Optional<String> exposure(Path file) {
    return Exposure.of(file);
  }

  private static Optional<String> onNetwork(Path file) {
    return NetworkFiles.kind(file)
        .map(
            kind ->
                "POET-214 the store %s should be on a local disk but is on %s, whose locks may fail and let two processes damage it; name a local file, or a PostgreSQL database"
                    .formatted(file, kind));
  }

  private static StoreBatch replaced(Dialect dialect, Path log, InstantSource clock) {
    String text =
        "the store %s was replaced by another file; commits that were not yet in the one before are in its write-ahead log, which was moved to %s"
            .formatted(dialect.name(), log);
    Event event = new Event(clock.millis(), "", "store replaced", text);
    return StoreBatch.EMPTY.withEvents(List.of(event));
  }

  private static StoreBatch lost(Dialect dialect, InstantSource clock) {
    String text =
        "the store %s was deleted, emptied or damaged, and what it held is not known any more; a damaged one lies beside it as %s%s*"
            .formatted(dialect.name(), dialect.name(), DamagedFile.ENDING);
    Event event = new Event(clock.millis(), "", "store lost", text);
    return StoreBatch.EMPTY.withEvents(List.of(event));
  }
}
