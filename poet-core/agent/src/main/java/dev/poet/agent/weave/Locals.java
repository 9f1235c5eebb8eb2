package dev.poet.agent.weave;

/** The variables that a tuned method gains; entry sets them, exit reads them. */
final class Locals {
  /** Null unless POET takes part in the call. */
  static final String DISPATCHER = "dispatcher";

  /** The number of the call. */
  static final String CALL = "call";

  /** The parameters chosen for the call; null: leave it alone. */
  static final String CHOSEN = "chosen";

  /** The parameters that the body runs with; null: the arguments as passed. */
  static final String ROW = "row";

  /** When the body began, nanoseconds. */
  static final String STARTED = "started";

  /** The number of the attempt, from 0; negative: the body runs as written after all. */
  static final String ATTEMPT = "attempt";

  private Locals() {}
}
