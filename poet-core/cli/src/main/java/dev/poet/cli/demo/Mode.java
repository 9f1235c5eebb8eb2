package dev.poet.cli.demo;

/** How far POET may go in the house. */
public enum Mode {
  /** The agent is there but does nothing. */
  OFF,
  /** Every day runs as written; what would be tried is stored. */
  SHADOW,
  /** The thermostat is tuned. */
  ONLINE
}
