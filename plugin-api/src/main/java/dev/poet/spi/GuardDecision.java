package dev.poet.spi;

import java.util.Optional;

/**
 * What a guard made of a point that was proposed. One that changed or refused a point is a decision
 * of its own; the points of a proposal that a guard let through are one decision together.
 *
 * @param function the tuned function's id
 * @param version of the policy that came of the proposal
 * @param position counts the decisions about that version from 0; with function and version it
 *     identifies the decision
 * @param guard who decided, see {@link Guard#name}
 * @param answer what was decided
 * @param reason one sentence; empty where the guard had no objection
 * @param proposed the point as it came to the guard; of several that were let through, the first
 * @param result what the guard let through; empty after a veto
 * @param points how many points were decided about, at least 1
 * @param atMillis wall clock, milliseconds since the epoch
 */
public record GuardDecision(
    String function,
    long version,
    int position,
    String guard,
    Answer answer,
    String reason,
    Point proposed,
    Optional<Point> result,
    int points,
    long atMillis) {

  /** What becomes of a point. */
  public enum Answer {
    /** It may be tried as it is. */
    ALLOW,
    /** Another point is tried in its place. */
    REPLACED,
    /** Nothing is tried. */
    VETOED
  }
}
