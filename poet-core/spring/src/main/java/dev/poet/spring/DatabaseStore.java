package dev.poet.spring;

import dev.poet.spi.Command;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.store.PostgresAddress;
import dev.poet.store.PostgresStore;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A store in a PostgreSQL database, by the driver that the application has.
 *
 * @param home where this program remembers how often the store was opened
 */
record DatabaseStore(PostgresAddress address, Path home) implements PoetStore {

  @Override
  public Store open() throws StoreException {
    return store().open(InstantSource.system(), ProcessHandle.current().pid(), home);
  }

  @Override
  public Optional<Path> file() {
    return Optional.empty();
  }

  @Override
  public StoreReader reader() throws StoreException {
    return store().reader();
  }

  @Override
  public long send(Command command, long seed) throws StoreException {
    return store().send(command, seed);
  }

  @Override
  public Optional<String> refusal() {
    try {
      return store().refusal();
    } catch (StoreException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** The password is read anew each time, so that it can be changed while the program runs. */
  private PostgresStore store() throws StoreException {
    try {
      return address.store(new org.postgresql.Driver());
    } catch (NoClassDefFoundError e) {
      throw new StoreException(
          "a store in PostgreSQL needs its driver, which is not there; add org.postgresql:postgresql to the application",
          e);
    }
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
