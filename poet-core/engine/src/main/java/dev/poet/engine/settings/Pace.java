package dev.poet.engine.settings;

/** Whether callers wait for learning. */
public enum Pace {
  /** Never. */
  FREE,
  /**
   * The next trial starts after the policy that includes the last one is in force: for programs in
   * simulated time and for reproducible runs.
   */
  LOCKSTEP
}
