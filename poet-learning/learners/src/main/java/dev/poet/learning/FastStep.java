package dev.poet.learning;

import dev.poet.spi.Candidate;
import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses several points for the next fast trials by Thompson sampling [1]: a sketch of points of
 * the box around the best point tried, some draws from the belief about all of them together, and
 * for each point a weight equal to the number of draws in which it is best. So the baseline alone
 * remains when nothing in the box can be better. Stateless.
 *
 * <p>[1] Thompson, "On the likelihood that one unknown probability exceeds another in view of the
 * evidence of two samples", 1933.
 */
final class FastStep {
  /** Random points in the sketch. */
  private static final int SKETCH = 48;

  /** Draws from the belief; also the most candidates there can be. */
  private static final int BALLOTS = 16;

  /** Added to variances so that equal points can be drawn together, standardised. */
  private static final double JITTER = 1e-9;

  private final Caution caution;
  private final Outlook outlook;
  private final Point recommended;
  private final double reach;

  FastStep(Caution caution, Outlook outlook, List<Observation> observations, Draws draws) {
    this.caution = caution;
    this.outlook = outlook;
    List<Point> tried = observations.stream().map(Observation::parameters).toList();
    Point anchor = outlook.best(tried, caution.doubt());
    this.reach = caution.reach(outlook.evidence(anchor), outlook.noise());
    this.recommended =
        LocalSearch.best(
            new Box(outlook.space(), anchor, reach),
            outlook,
            point -> outlook.bound(point, -caution.doubt()),
            draws);
  }

  Point recommended() {
    return recommended;
  }

  double reach() {
    return reach;
  }

  /** Empty for the baseline. */
  List<Candidate> candidates(Draws draws) {
    Box box = new Box(outlook.space(), recommended, reach);
    Set<Point> sketch = new LinkedHashSet<>();
    sketch.add(outlook.baseline());
    sketch.add(recommended);
    for (int i = 0; i < SKETCH; i++) {
      sketch.add(box.draw(draws));
    }
    List<Point> points = new ArrayList<>(sketch);
    int[] votes = votes(points, draws);
    if (votes[0] == BALLOTS) {
      return List.of();
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < votes.length; i++) {
      if (votes[i] > 0) {
        candidates.add(new Candidate(points.get(i), votes[i]));
      }
    }
    return candidates;
  }

  private int[] votes(List<Point> points, Draws draws) {
    int n = points.size();
    double[][] at = new double[n][];
    GainBelief.At[] beliefs = new GainBelief.At[n];
    double[][] covariance = new double[n][];
    for (int i = 0; i < n; i++) {
      at[i] = outlook.encode(points.get(i));
      beliefs[i] = outlook.belief().at(at[i], Observation.NOTHING_FORESEEN);
      covariance[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = outlook.belief().covariance(at[i], beliefs[i], at[j], beliefs[j]);
      }
      covariance[i][i] = covariance[i][i] * (1 + 1e-6) + JITTER;
    }
    Cholesky cholesky = Cholesky.of(covariance);
    int[] votes = new int[n];
    for (int b = 0; b < BALLOTS; b++) {
      votes[winner(beliefs, cholesky, draws)]++;
    }
    return votes;
  }

  private int winner(GainBelief.At[] beliefs, Cholesky cholesky, Draws draws) {
    double[] normal = new double[beliefs.length];
    for (int i = 0; i < normal.length; i++) {
      normal[i] = draws.normal() * caution.curiosity();
    }
    double[] deviation = cholesky == null ? new double[normal.length] : cholesky.times(normal);
    int best = 0;
    for (int i = 1; i < normal.length; i++) {
      if (beliefs[i].mean() + deviation[i] > beliefs[best].mean() + deviation[best]) {
        best = i;
      }
    }
    return best;
  }
}
