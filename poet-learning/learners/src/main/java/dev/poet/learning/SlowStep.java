package dev.poet.learning;

import dev.poet.spi.Candidate;
import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the one point for the next slow trials. States:
 *
 * <ul>
 *   <li>holding: a point is tried {@code hold} times, unless it is expected to lose;
 *   <li>stepping: from the best point that was tried long enough (the anchor) to the point of the
 *       highest upper confidence bound [1] in a box around what is recommended, which itself lies
 *       in a box around the anchor; the boxes widen with the evidence that the anchor gains;
 *   <li>closed: all trials together are expected to have lost more than the budget: the baseline.
 * </ul>
 *
 * <p>Stateless: everything follows from the window.
 *
 * <p>[1] Srinivas, Krause, Kakade and Seeger, "Gaussian process optimization in the bandit
 * setting", 2010.
 */
final class SlowStep {
  private final Caution caution;
  private final Outlook outlook;
  private final List<Observation> observations;
  private final Point recommended;
  private final double reach;

  SlowStep(Caution caution, Outlook outlook, List<Observation> observations, Draws draws) {
    this.caution = caution;
    this.outlook = outlook;
    this.observations = observations;
    Point anchor = outlook.best(triedLongEnough(), caution.doubt());
    this.reach = caution.reach(outlook.evidence(anchor), outlook.noise());
    this.recommended =
        LocalSearch.best(
            new Box(outlook.space(), anchor, reach),
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
    if (outlook.gainedSoFar() < -caution.budget()) {
      return List.of();
    }
    Point held = held();
    Point next =
        held != null
            ? held
            : LocalSearch.best(
                new Box(outlook.space(), recommended, reach),
                point -> outlook.bound(point, caution.curiosity()),
                draws);
    return List.of(new Candidate(next, 1));
  }

  private List<Point> triedLongEnough() {
    Map<Point, Integer> trials = new HashMap<>();
    List<Point> points = new ArrayList<>();
    for (Observation observation : observations) {
      if (trials.merge(observation.parameters(), 1, Integer::sum) == caution.hold()) {
        points.add(observation.parameters());
      }
    }
    return points;
  }

  /** The point to go on with; null if it is time for another. */
  private Point held() {
    Point last = null;
    int times = 0;
    for (int i = observations.size() - 1; i >= 0; i--) {
      Point point = observations.get(i).parameters();
      if (point.equals(outlook.baseline())) {
        continue;
      }
      if (last != null && !point.equals(last)) {
        break;
      }
      last = point;
      times++;
    }
    boolean judged = times % caution.hold() == 0;
    return judged || outlook.mean(last) < -caution.regret() ? null : last;
  }
}
