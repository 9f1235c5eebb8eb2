package dev.poet.store;

import dev.poet.spi.Command;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.spi.contract.StoreContract;
import java.nio.file.Path;

class SqliteStoreTest extends StoreContract {

  @Override
  public Store open(Path folder) throws StoreException {
    return TestStores.open(folder.resolve("poet.db"));
  }

  @Override
  public long send(Path folder, Command command) throws StoreException {
    return TestStores.inbox(folder.resolve("poet.db")).send(command);
  }
}
