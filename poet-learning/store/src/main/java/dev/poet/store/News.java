package dev.poet.store;

import dev.poet.spi.StoreException;

/** Tells that somebody else has stored something. */
interface News extends AutoCloseable {

  /** Whether there may be something new since the last time; at first true. */
  boolean any() throws StoreException;

  @Override
  void close();
}
