package dev.poet.spi;

import java.util.Map;

/**
 * A policy with who put it into force, why, and on what evidence. Versions are only ever appended.
 *
 * @param function the tuned function's id
 * @param recommended the point the learner believed best at that time
 * @param afterTrial the number of the last trial that had been told
 * @param atMillis wall clock, milliseconds since the epoch
 * @param who the learner, or the person who gave a command
 * @param why one sentence
 * @param evidence numbers behind it, by name, all finite
 */
public record PolicyVersion(
    String function,
    Policy policy,
    Point recommended,
    long afterTrial,
    long atMillis,
    String who,
    String why,
    Map<String, Double> evidence) {

  public PolicyVersion {
    evidence = Map.copyOf(evidence);
  }
}
