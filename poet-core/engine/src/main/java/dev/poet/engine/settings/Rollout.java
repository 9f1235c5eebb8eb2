package dev.poet.engine.settings;

import dev.poet.engine.study.ReleaseRule;

/**
 * How what is learned about functions that are called often comes into force. Slow trials go
 * through phases instead, and bounds, steps and the control arm are kept in any case.
 */
public enum Rollout {
  /** A small share of the calls first, then more, and back if it does harm. */
  CANARY(ReleaseRule.USUAL),
  /** All of the tuned calls at once, and back if it does harm. */
  WATCHED(ReleaseRule.WATCHED),
  /** All of the tuned calls at once, whatever comes of it. */
  UNGUARDED(ReleaseRule.NONE);

  private final ReleaseRule rule;

  Rollout(ReleaseRule rule) {
    this.rule = rule;
  }

  public ReleaseRule rule() {
    return rule;
  }
}
