package dev.poet.engine.schedule;

import dev.poet.spi.Moments;

/**
 * Which of two learners foresees better, by trials that neither had seen when both were asked. With
 * e the difference between the squared errors of the one that proposes and of its challenger, the
 * challenger takes over when, after {@value #FEWEST} trials or more,
 *
 * <pre>{@code
 * mean(e) / (deviation(e) / sqrt(n)) > 1.645
 * }</pre>
 *
 * <p>which would happen to equals at one look in twenty, and then would not matter. Immutable.
 *
 * @param differences the squared error of the one that proposes minus that of its challenger
 * @param proposers the squared errors of the one that proposes
 */
record Contest(Moments differences, Moments proposers) {
  static final Contest NEW = new Contest(Moments.NONE, Moments.NONE);

  private static final int FEWEST = 10;

  /** The 95 % quantile of the normal distribution. */
  private static final double CLEAR = 1.645;

  /**
   * After another trial.
   *
   * @param proposer what the one that proposes expected of it
   * @param challenger what its challenger did
   * @param score what came of it
   */
  Contest and(double proposer, double challenger, double score) {
    double mine = (score - proposer) * (score - proposer);
    double theirs = (score - challenger) * (score - challenger);
    return new Contest(differences.and(Moments.of(mine - theirs)), proposers.and(Moments.of(mine)));
  }

  /** Whether the challenger takes over. */
  boolean isWon() {
    double error = Math.sqrt(differences.variance() / Math.max(1, differences.n()));
    return differences.n() >= FEWEST && error > 0 && differences.mean() > CLEAR * error;
  }

  /** The mean squared error of the challenger as a share of that of the one that proposes. */
  double share() {
    return proposers.mean() > 0 ? 1 - differences.mean() / proposers.mean() : 1;
  }
}
