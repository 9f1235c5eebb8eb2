package dev.poet.store;

/** How much of a store a package tells. */
public enum Privacy {
  /** Everything; only such a package brings trials back. */
  FULL,
  /** Without the features of the context, who decided, and what events say. */
  INTERNAL,
  /** What was declared and learned, without any trial or event. */
  PUBLIC
}
