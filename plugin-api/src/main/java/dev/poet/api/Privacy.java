package dev.poet.api;

/** How much a package of stored rows tells. */
public enum Privacy {
  /** Everything; only such a package brings trials back. */
  FULL,
  /**
   * Without who decided, what events say, and the features of the context, but for those that are
   * declared to be told.
   */
  INTERNAL,
  /** What was declared and learned, without any trial or event. */
  PUBLIC
}
