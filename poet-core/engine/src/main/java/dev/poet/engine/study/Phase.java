package dev.poet.engine.study;

/** Where a function stands between its first trial and an adopted change. */
public enum Phase {
  /** Different points are tried; what looks best may change from trial to trial. */
  EXPLORE,
  /**
   * One point is held against the baseline, and nothing else is learned from but this comparison.
   */
  CONFIRM,
  /** A confirmed point is in force; the control arm goes on measuring it. */
  ADOPTED
}
