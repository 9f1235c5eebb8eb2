package dev.poet.spring;

import dev.poet.evidence.StoreAccess;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;

/** Where the store is that an application learns in, and how to open it. Thread-safe. */
interface PoetStore extends StoreAccess {

  /** Opens it for the training thread. */
  Store open() throws StoreException;
}
