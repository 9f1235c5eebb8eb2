package dev.poet.batch;

import dev.poet.spi.Finding;
import dev.poet.spi.Interval;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Something that an analysis looked at.
 *
 * @param kind what sort of thing
 * @param subject what it is about
 * @param p the probability of evidence as strong as this if there were nothing; 1 if it could not
 *     be looked at
 * @param wording how large and in which words, should it hold; takes the level of the interval
 */
record Hypothesis(
    Finding.Kind kind, List<String> subject, double p, DoubleFunction<Worded> wording) {

  /**
   * What there is to say.
   *
   * @param unit of the effect; empty for units of the score
   */
  record Worded(Interval effect, String unit, String sentence) {}
}
