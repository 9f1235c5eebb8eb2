package dev.poet.engine.study;

import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import java.util.Map;
import java.util.Optional;

/**
 * A new policy and the reason for it.
 *
 * @param recommended the point believed best
 * @param afterTrial the number of the last trial behind it
 * @param who the learner's name
 * @param why one sentence
 * @param evidence numbers by name, all finite
 * @param minutes what was proposed and what guards said of it
 * @param alarm what people should know at once; empty if nothing
 */
public record Revision(
    Policy policy,
    Point recommended,
    long afterTrial,
    String who,
    String why,
    Map<String, Double> evidence,
    Minutes minutes,
    Optional<Alarm> alarm) {

  /**
   * A change that was undone.
   *
   * @param stopped whether nothing is tried any more until somebody says so
   * @param text one sentence
   */
  public record Alarm(boolean stopped, String text) {}

  /** A revision about which there is nothing to say at once. */
  Revision(
      Policy policy,
      Point recommended,
      long afterTrial,
      String who,
      String why,
      Map<String, Double> evidence,
      Minutes minutes) {
    this(policy, recommended, afterTrial, who, why, evidence, minutes, Optional.empty());
  }
}
