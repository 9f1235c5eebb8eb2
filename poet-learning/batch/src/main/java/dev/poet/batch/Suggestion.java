package dev.poet.batch;

import dev.poet.spi.Interval;
import dev.poet.spi.Point;

/**
 * A set of parameters that is believed better than what the code passes in.
 *
 * @param situations in which it is meant, in words; empty for all
 * @param point the parameters
 * @param predicted how much better than the baseline, in units of the score, measured on trials
 *     that had no part in the choice
 * @param evidence one sentence
 */
public record Suggestion(String situations, Point point, Interval predicted, String evidence) {}
