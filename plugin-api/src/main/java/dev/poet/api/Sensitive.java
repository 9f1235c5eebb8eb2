package dev.poet.api;

/** How a feature that tells something about a person is changed before it is noted anywhere. */
public enum Sensitive {
  /** Not at all. */
  NO,

  /**
   * Replaced by one of 64 codes. Which one depends on a key that each installation draws for
   * itself; so many values share a code that none can be told from it.
   */
  HASH,

  /** Replaced by the number of {@link Feature#edges} at or below it. */
  BUCKETS
}
