package dev.poet.spring;

import dev.poet.spi.Command;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.store.DriverConnections;
import dev.poet.store.Inbox;
import dev.poet.store.SqliteStore;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.sqlite.JDBC;

/** A store in a file, by the SQLite driver on the class path. */
record FileStore(Path place) implements PoetStore {

  @Override
  public Store open() throws StoreException {
    return SqliteStore.isReadOnly(place)
        ? SqliteStore.openReadOnly(FileStore::connections, place, InstantSource.system())
        : SqliteStore.open(connections(place), place, InstantSource.system(), pid());
  }

  @Override
  public Optional<Path> file() {
    return Optional.of(place);
  }

  @Override
  public StoreReader reader() throws StoreException {
    return StoreReader.open(connections(place), place);
  }

  @Override
  public long send(Command command, long seed) throws StoreException {
    return new Inbox(connections(place), place, seed).send(command);
  }

  @Override
  public Optional<String> refusal() {
    return new Inbox(connections(place), place, 0).refusal();
  }

  private static DriverConnections connections(Path file) {
    return DriverConnections.sqlite(new JDBC(), file);
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  @Override
  public String toString() {
    return place.toString();
  }
}
