package dev.poet.dashboard.view;

import java.util.List;

/**
 * How much of what can be looked at is as it should be, as one number that can be added up again.
 *
 * @param points 0 to 100, rounded down: 100 only if nothing is wrong
 * @param formula how it comes about, in words
 * @param terms what it consists of; those about nothing have no part in it
 */
public record ScoreView(long points, String formula, List<Term> terms) {

  /**
   * A part of the score: {@code weight * fine / of}.
   *
   * @param name what is counted, in words
   * @param weight its part of 100 if all terms are about something
   * @param fine how many are as they should be
   * @param of how many there are; 0: the term has no part in the score
   * @param gain by how many points the score would be higher if all were
   * @param raise what would raise it, in words; empty if nothing is wrong
   */
  public record Term(String name, int weight, long fine, long of, double gain, String raise) {}
}
