package dev.poet.engine.call;

/** What becomes of an attempt. Woven code knows the verdicts by their order. */
public enum Verdict {
  /** The caller gets it. */
  ACCEPT,
  /** The caller gets the nearest number that keeps the rules. */
  AMEND,
  /** The method's body runs again, with the same parameters. */
  AGAIN,
  /** The method's body runs once more, as written, and is not judged. */
  BASELINE,
  /** The caller gets an exception. */
  REJECT
}
