package dev.poet.api;

/** What becomes of a result that breaks a rule, once no attempt is left. */
public enum Otherwise {
  /** A number outside the range becomes the nearest bound; anything else is rejected. */
  AMEND,
  /** The caller receives an {@link EnforcementException}. */
  REJECT,
  /** The method runs once more, as written, and whatever that gives is the result. */
  BASELINE
}
