package dev.poet.store;

import dev.poet.spi.StoreException;

/** How rows that were deleted also vanish from where a database keeps its bytes. */
interface Erasure {

  /** Before anything is deleted. */
  void begin(Session session) throws StoreException;

  /** After it; false if others who read stood in the way, and bytes stay until it is repeated. */
  boolean rewrite(Session session);

  /** Deletes older copies of the store, which still hold the rows; how many there were. */
  int deleteCopies(Session session) throws StoreException;
}
