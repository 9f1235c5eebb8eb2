package dev.poet.cli.evidence;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.evidence.StoreAccess;
import dev.poet.spi.Command;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.store.Analyses;
import dev.poet.store.Inbox;
import dev.poet.store.PostgresAddress;
import dev.poet.store.PostgresStore;
import dev.poet.store.Purge;
import dev.poet.store.SqliteStore;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredAnalysis;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a store is: a file, or a PostgreSQL database. Its text names it without a password. */
public sealed interface StorePlace extends StoreAccess {

  /**
   * The place that somebody has named.
   *
   * @param environment says who may enter a database
   * @throws CliException if it can't be one
   */
  static StorePlace of(String text, Map<String, String> environment) throws CliException {
    if (!PostgresAddress.isOne(text)) {
      return new InFile(Path.of(text));
    }
    try {
      return new InDatabase(
          new PostgresAddress(
              text,
              environment.getOrDefault("POET_STORE_USER", ""),
              environment.getOrDefault("POET_STORE_PASSWORD_FILE", ""),
              environment.get(PostgresAddress.PASSWORD_VARIABLE)));
    } catch (IllegalArgumentException e) {
      throw new CliException(Problem.BAD_VALUE, e.getMessage());
    }
  }

  static StorePlace of(Path file) {
    return new InFile(file);
  }

  /** Opens it for writing; it is created if need be. */
  Store open(long seed) throws StoreException;

  /** What removes things from it for good. */
  Purge purge(long seed, String who) throws StoreException;

  /** Stores a run of the analyses, all of it or nothing; its number is the answer. */
  long add(String function, StoredAnalysis analysis, List<ProposalEntry> proposals, long seed)
      throws StoreException;

  record InFile(Path path) implements StorePlace {
    @Override
    public Optional<Path> file() {
      return Optional.of(path);
    }

    @Override
    public StoreReader reader() throws StoreException {
      return StoreReader.open(SqliteDriver.connections(path), path);
    }

    @Override
    public Store open(long seed) throws StoreException {
      return SqliteStore.open(SqliteDriver.connections(path), path, InstantSource.system(), seed);
    }

    @Override
    public long send(Command command, long seed) throws StoreException {
      return new Inbox(SqliteDriver.connections(path), path, seed).send(command);
    }

    @Override
    public long add(
        String function, StoredAnalysis analysis, List<ProposalEntry> proposals, long seed)
        throws StoreException {
      return new Analyses(SqliteDriver.connections(path), path, seed)
          .add(function, analysis, proposals);
    }

    @Override
    public Purge purge(long seed, String who) {
      return new Purge(SqliteDriver.connections(path), path, seed, who, InstantSource.system());
    }

    @Override
    public Optional<String> refusal() {
      return new Inbox(SqliteDriver.connections(path), path, 0).refusal();
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  record InDatabase(PostgresAddress address) implements StorePlace {
    @Override
    public Optional<Path> file() {
      return Optional.empty();
    }

    @Override
    public StoreReader reader() throws StoreException {
      return store().reader();
    }

    @Override
    public Store open(long seed) throws StoreException {
      return store().open(InstantSource.system(), seed);
    }

    @Override
    public long send(Command command, long seed) throws StoreException {
      return store().send(command, seed);
    }

    @Override
    public long add(
        String function, StoredAnalysis analysis, List<ProposalEntry> proposals, long seed)
        throws StoreException {
      return store().add(function, analysis, proposals, seed);
    }

    @Override
    public Purge purge(long seed, String who) throws StoreException {
      return store().purge(seed, who, InstantSource.system());
    }

    @Override
    public Optional<String> refusal() {
      try {
        return store().refusal();
      } catch (StoreException e) {
        return Optional.of(e.getMessage());
      }
    }

    @Override
    public String toString() {
      return address.toString();
    }

    private PostgresStore store() throws StoreException {
      return address.store(new org.postgresql.Driver());
    }
  }
}
