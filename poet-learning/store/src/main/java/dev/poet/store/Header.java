package dev.poet.store;

import dev.poet.spi.StoreException;

/**
 * What a database says about itself.
 *
 * @param application whose it is; 0 if it doesn't say
 * @param version the schema version
 * @param tables how many tables, indexes and views there are
 */
record Header(int application, int version, long tables) {

  /** The mark of a store: the letters POET. */
  static final int POET = 0x504F4554;

  /** Refuses a store that this version of POET must not write to. */
  void requireWritable(String name, int latest) throws StoreException {
    if (isForeign()) {
      throw new StoreException(
          "%s is not a POET store but the database of another program; name another store"
              .formatted(name));
    }
    requireNotNewer(name, latest);
  }

  /** Refuses a store that this version of POET can't read. */
  void requireReadable(String name, int latest) throws StoreException {
    requireWritable(name, latest);
    if (isEmpty()) {
      throw new StoreException(
          "the store %s is empty; run a program with POET first, or name the store it uses"
              .formatted(name));
    }
    if (version < latest) {
      throw new StoreException(
          "the store %s has schema %d but this POET reads schema %d; run a program with this POET"
                  .formatted(name, version, latest)
              + " once, which brings the store up to date");
    }
  }

  private void requireNotNewer(String name, int latest) throws StoreException {
    if (version > latest) {
      throw new StoreException(
          "the store %s has schema %d but this POET knows schemas up to %d; use the newer POET that"
                  .formatted(name, version, latest)
              + " wrote it, or name another store");
    }
  }

  boolean isEmpty() {
    return application == 0 && version == 0 && tables == 0;
  }

  boolean isForeign() {
    return application != POET && !isEmpty();
  }
}
