package dev.poet.batch;

import dev.poet.spi.ContextPartition;
import dev.poet.spi.Interval;
import dev.poet.spi.Point;

/**
 * A set of parameters that is believed better than what the code passes in.
 *
 * @param partition of contexts, of which it is meant for one cell; whole if it is meant for all
 * @param cell of {@code partition}
 * @param point the parameters
 * @param predicted how much better than the baseline, in units of the score, measured on trials
 *     that had no part in the choice
 * @param evidence one sentence
 */
public record Suggestion(
    ContextPartition partition, int cell, Point point, Interval predicted, String evidence) {

  /** Whether it is meant for all contexts. */
  public boolean isForAll() {
    return partition.size() == 1;
  }
}
