package dev.poet.learning;

import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;

/**
 * What a call with some parameters is worth now, in standardised score: what it is expected to lose
 * against the best point known, and what it teaches. With m the expected score and s the standard
 * deviation of that belief, m* the best expected score and r = s^2 / sqrt(s^2 + noise) the standard
 * deviation of what m will be after the call, the lesson is the knowledge gradient [1]
 *
 * <pre>{@code
 * value = (m - m*) + horizon * (r phi(z) + (m - m*) Phi(z)),   z = (m - m*) / r
 * }</pre>
 *
 * <p>So noise makes a call teach less, and where no call teaches more than it costs, the best known
 * point is worth most: the search rests by itself.
 *
 * <p>[1] Frazier, Powell and Dayanik, "The knowledge-gradient policy for correlated normal
 * beliefs", 2009, without the correlations.
 */
final class NextCall {
  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

  private final double best;
  private final double noise;
  private final double horizon;

  /**
   * @param best m*
   * @param horizon in calls
   */
  NextCall(double best, double noise, double horizon) {
    this.best = best;
    this.noise = noise;
    this.horizon = horizon;
  }

  double value(Beliefs.Belief belief) {
    double variance = belief.deviation() * belief.deviation();
    double revision = variance / Math.sqrt(variance + noise);
    double difference = belief.mean() - best;
    if (!(revision > 0)) {
      return difference + horizon * Math.max(0, difference);
    }
    double z = difference / revision;
    double density = FastMath.exp(-z * z / 2) / ROOT_TWO_PI;
    double below = Erf.erfc(-z / Math.sqrt(2)) / 2;
    return difference + horizon * (revision * density + difference * below);
  }
}
