package dev.poet.agent;

import dev.poet.spi.StoreException;
import dev.poet.store.DriverConnections;
import dev.poet.store.StoreReader;
import java.nio.file.Path;

/** Several JVMs on one SQLite file. */
class SharedFileIT extends SharedStoreContract {
  @Override
  String store() {
    return file().toString();
  }

  @Override
  StoreReader open() throws StoreException {
    return StoreReader.open(DriverConnections.sqlite(new org.sqlite.JDBC(), file()), file());
  }

  private Path file() {
    return folder.resolve("poet.db");
  }
}
