package dev.poet.engine.schedule;

import dev.poet.spi.Moments;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Which of two learners foresees better, by trials that neither had seen when both were asked. With
 * e the difference between the squared errors of the one that proposes and of its challenger, the
 * challenger takes over when, after {@value #FEWEST} trials or more,
 *
 * <pre>{@code
 * mean(e) / (deviation(e) / sqrt(n)) > 2.5
 * }</pre>
 *
 * <p>which would happen to equals at one look in 160. There is one after each trial, so that a
 * limit of one look in forty, which is 2, was passed by challengers that were none the better.
 * Immutable.
 *
 * @param differences the squared error of the one that proposes minus that of its challenger
 * @param proposers the squared errors of the one that proposes
 */
record Contest(Moments differences, Moments proposers) {
  static final Contest NEW = new Contest(Moments.NONE, Moments.NONE);

  private static final int FEWEST = 10;

  /** Standard errors. At 1.645 and at 2 too many that knew too little took over (decision 132). */
  private static final double CLEAR = 2.5;

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

  /** Whether the challenger may take over. */
  boolean isWon() {
    double error = Math.sqrt(differences.variance() / Math.max(1, differences.n()));
    return differences.n() >= FEWEST && error > 0 && differences.mean() > CLEAR * error;
  }

  /** By how much the squared errors of the challenger are smaller, on average. */
  double lead() {
    return differences.mean();
  }

  /** The mean squared error of the challenger as a share of that of the one that proposes. */
  double share() {
    return proposers.mean() > 0 ? 1 - differences.mean() / proposers.mean() : 1;
  }

  void write(DataOutputStream out) throws IOException {
    for (Moments moments : List.of(differences, proposers)) {
      out.writeLong(moments.n());
      out.writeDouble(moments.mean());
      out.writeDouble(moments.squares());
    }
  }

  static Contest read(DataInputStream in) throws IOException {
    return new Contest(moments(in), moments(in));
  }

  private static Moments moments(DataInputStream in) throws IOException {
    return new Moments(in.readLong(), in.readDouble(), in.readDouble());
  }
}
