package dev.poet.spi;

/**
 * What learning may do to a parameter by itself. What is written at the call site, and what a
 * person pins, approves or rolls back to, is not bound by it.
 */
public enum SafetyClass {
  /** Anything within bounds and steps. */
  ORDINARY,
  /** A lower safety limit: learning may raise it, and only a person lowers it again. */
  ONLY_RISES,
  /** An upper safety limit: learning may lower it, and only a person raises it again. */
  ONLY_FALLS,
  /** Nothing: only a person changes it. */
  ONLY_PEOPLE
}
