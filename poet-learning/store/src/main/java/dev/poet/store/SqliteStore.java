package dev.poet.store;

import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A store in one SQLite file. What a commit returned from is on disk: it survives the end of the
 * process and of the power supply (write-ahead log, {@code synchronous=FULL}). Several processes
 * may write to one file; a commit waits for its turn.
 *
 * <p>Thread-safe: one call at a time gets the connection, the others wait. For writing, use one
 * thread and large batches, since each commit waits for the disk.
 */
public final class SqliteStore implements Store {
  private final Session session;
  private final InstantSource clock;

  private SqliteStore(Session session, InstantSource clock) {
    this.session = session;
    this.clock = clock;
  }

  /**
   * Opens the store in {@code file}. A missing file or folder is created, readable for its owner
   * alone; an older schema is brought up to date.
   *
   * @param connections to {@code file}
   * @param file the database
   * @param clock wall clock, for rows that don't bring their own time
   * @param seed of the pauses between attempts; should differ between processes
   * @throws StoreException if the file can't be written, is damaged, belongs to another program or
   *     has a newer schema; the message says which, and what to do
   */
  public static SqliteStore open(Connections connections, Path file, InstantSource clock, long seed)
      throws StoreException {
    Objects.requireNonNull(clock, "clock");
    Retry retry = new Retry(seed, Retry.PATIENCE_NANOS);
    return new SqliteStore(Session.writer(connections, file, Migrations.CURRENT, retry), clock);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a number in the declaration is not finite
   */
  @Override
  public void declare(TunedFunction function) throws StoreException {
    Finite.check(function);
    session.write(
        connection -> {
          FunctionRows.declare(connection, function, clock.millis());
          return null;
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>An event that equals a stored one in all its parts is the same event, and an answer to an
   * unknown command is dropped. Of a function's snapshots the last few are kept.
   *
   * @throws IllegalArgumentException if a number in the batch is not finite; nothing is stored then
   */
  @Override
  public void commit(StoreBatch batch) throws StoreException {
    Finite.check(batch);
    if (!batch.isEmpty()) {
      session.write(connection -> insert(connection, batch));
    }
  }

  @Override
  public Optional<PolicyVersion> latestVersion(String function) throws StoreException {
    return session.read(connection -> VersionRows.latest(connection, function));
  }

  @Override
  public Optional<PolicyVersion> version(String function, long version) throws StoreException {
    return session.read(connection -> VersionRows.one(connection, function, version));
  }

  /** The snapshot that was committed last. */
  @Override
  public Optional<LearnerSnapshot> latestSnapshot(String function) throws StoreException {
    return session.read(connection -> SnapshotRows.latest(connection, function));
  }

  /** Ascending by number; trials of equal number by stream. */
  @Override
  public List<CompletedTrial> trialsAfter(String function, long number) throws StoreException {
    return session.read(connection -> TrialRows.after(connection, function, number));
  }

  @Override
  public List<Command> openCommands() throws StoreException {
    return session.read(InboxRows::open);
  }

  @Override
  public Optional<Command> lastObeyed(String function) throws StoreException {
    return session.read(connection -> InboxRows.lastObeyed(connection, function));
  }

  /** Waits for a call under way; closing again does nothing. */
  @Override
  public void close() {
    session.close();
  }

  private Void insert(Connection connection, StoreBatch batch) throws SQLException {
    Map<String, Long> ids = FunctionRows.ids(connection, functions(batch)::iterator);
    TrialRows.insert(connection, ids, batch.trials());
    VersionRows.insert(connection, ids, batch.versions());
    SnapshotRows.insert(connection, ids, batch.snapshots(), clock.millis());
    EventRows.insert(connection, batch.events());
    InboxRows.answer(connection, batch.answers());
    return null;
  }

  private static Stream<String> functions(StoreBatch batch) {
    return Stream.of(
            batch.trials().stream().map(trial -> trial.id().function()),
            batch.versions().stream().map(PolicyVersion::function),
            batch.snapshots().stream().map(LearnerSnapshot::function))
        .flatMap(names -> names);
  }
}
