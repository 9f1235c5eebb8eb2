package dev.poet.engine.settings;

import dev.poet.spi.Store;
import dev.poet.spi.StoreException;

/** Opens the store; called on the training thread, again and again while it fails. */
@FunctionalInterface
public interface StoreOpener {
  Store open() throws StoreException;
}
