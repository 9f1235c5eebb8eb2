package dev.poet.engine.study;

import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import java.util.Map;

/**
 * A new policy and the reason for it.
 *
 * @param recommended the point believed best
 * @param afterTrial the number of the last trial behind it
 * @param who the learner's name
 * @param why one sentence
 * @param evidence numbers by name, all finite
 * @param minutes what was proposed and what guards said of it
 */
public record Revision(
    Policy policy,
    Point recommended,
    long afterTrial,
    String who,
    String why,
    Map<String, Double> evidence,
    Minutes minutes) {}
