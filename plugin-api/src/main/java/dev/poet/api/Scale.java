package dev.poet.api;

/** How distances within a numeric range are measured. */
public enum Scale {
  /** Equal differences matter equally. */
  LINEAR,
  /** Equal ratios matter equally; the range must be positive. */
  LOG
}
