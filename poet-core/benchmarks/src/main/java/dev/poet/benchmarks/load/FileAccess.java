package dev.poet.benchmarks.load;

import dev.poet.evidence.StoreAccess;
import dev.poet.spi.Command;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.store.Connections;
import dev.poet.store.DriverConnections;
import dev.poet.store.Inbox;
import dev.poet.store.SqliteStore;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.sqlite.JDBC;

/** A store in a file. */
public record FileAccess(Path path) implements StoreAccess {
  private static final long SEED = 3;

  /** Opens it for writing; it is created if need be. */
  public Store open() throws StoreException {
    return SqliteStore.open(connections(), path, InstantSource.system(), SEED);
  }

  @Override
  public Optional<Path> file() {
    return Optional.of(path);
  }

  @Override
  public StoreReader reader() throws StoreException {
    return StoreReader.open(connections(), path);
  }

  @Override
  public long send(Command command, long seed) throws StoreException {
    return new Inbox(connections(), path, seed).send(command);
  }

  @Override
  public Optional<String> refusal() {
    return new Inbox(connections(), path, SEED).refusal();
  }

  /** How many trials of a function there are. */
  long trials(String function) throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.trialCount(function);
    }
  }

  Connections connections() {
    return DriverConnections.sqlite(new JDBC(), path);
  }
}
