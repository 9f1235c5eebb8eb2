package dev.poet.store;

import dev.poet.spi.Command;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.spi.contract.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresStoreTest extends StoreContract {
  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @Override
  public Store open(Path folder) throws StoreException {
    return store(folder).open(TestStores.CLOCK, TestStores.SEED);
  }

  @Override
  public long send(Path folder, Command command) throws StoreException {
    return store(folder).send(command, TestStores.SEED);
  }

  private static PostgresStore store(Path folder) {
    return POSTGRES.store("t%08x".formatted(folder.hashCode()), "");
  }
}
