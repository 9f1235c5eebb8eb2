package dev.poet.agent.runtime;

/** What a scripted engine does with each call; travels to the child JVM as {@code poet.seed}. */
public enum Script {
  /** Moves every argument to three quarters of its range and prints each step. */
  MOVE,
  /** The same, without a word. */
  MOVE_SILENTLY,
  /** Leaves every call alone from the start. */
  STAY_OUT,
  /** Takes part but leaves the arguments alone. */
  LEAVE_ARGUMENTS,
  /** Fails while the second argument is being replaced. */
  FAIL_AT_SECOND_ARGUMENT,
  /** Fails at the call's very beginning. */
  FAIL_AT_BEGIN,
  /** Fails while it chooses. */
  FAIL_AT_CHOOSE,
  /** Fails when the call is over. */
  FAIL_AT_END
}
