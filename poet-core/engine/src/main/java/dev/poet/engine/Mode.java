package dev.poet.engine;

/** How far POET may go. */
public enum Mode {
  /** Every call runs as written; nothing is recorded. */
  OFF,
  /** Every call runs as written; trials are recorded, and what would be tried is stored. */
  SHADOW,
  /**
   * Every trial runs what is in force; what would be tried is proposed to people, who approve it.
   */
  PROPOSE,
  /** Parameters are tuned from the outcomes of the calls. */
  ONLINE
}
