package dev.poet.engine.resilience;

/** Lets the wait before a repetition pass. */
@FunctionalInterface
interface Pause {
  /** Returns after {@code nanos}, or is interrupted. */
  void await(long nanos) throws InterruptedException;
}
