package dev.poet.engine.study;

/** What a study may put into force. */
public enum Permission {
  /** Nothing: every trial runs the baseline, and the study says what it would do. */
  NOTHING,
  /** What somebody has approved; the study says what it would do. */
  APPROVED,
  /** Whatever the guards let through. */
  EVERYTHING
}
