package dev.poet.spi.contract;

import dev.poet.spi.Command;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.nio.file.Path;

/** The store under test. */
interface OpenedStore {
  /** Empty before the test. */
  Path folder();

  /** The store in {@link #folder}, open. */
  Store store();

  /** Opens the store anew, to be {@link #store} from now on. */
  void reopen() throws StoreException;

  /** Opens the store that lives in {@code folder}, which may be open already; creates it if new. */
  Store open(Path folder) throws StoreException;

  /** Puts a command into the inbox of the store in {@code folder} and gives its id. */
  long send(Path folder, Command command) throws StoreException;
}
