package dev.poet.api;

/** How the values of one metric reported during a trial become one number. */
public enum Aggregate {
  /** Their sum. */
  SUM,
  /** Their arithmetic mean. */
  MEAN,
  /** The largest of them. */
  MAX,
  /** The one reported last. */
  LAST
}
