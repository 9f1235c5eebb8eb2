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
 *   <li>guarded: what the {@link Guard} forbids is neither begun, nor gone on with, nor
 *       recommended; as in StageOpt [2] the safe region widens first with what is known about it.
 *       The harm that may be risked shrinks as more is lost in quiet terms than was gained in the
 *       others;
 *   <li>closed: all trials together are expected to have lost more than the budget: the baseline.
 * </ul>
 *
 * <p>Stateless: everything follows from the window.
 *
 * <p>[1] Srinivas, Krause, Kakade and Seeger, "Gaussian process optimization in the bandit
 * setting", 2010. [2] Sui, Zhuang, Burdick and Yue, "Stagewise safe Bayesian optimization with
 * Gaussian processes", 2018.
 */
final class SlowStep {
  /** Makes any point that is not allowed worse than any that is. */
  private static final double FORBIDDEN = 1e6;

  /** Harm to quiet terms that may be risked before anything is gained, in mean scores. */
  private static final double ADVANCE = 0.1;

  /** What may be risked at least, as a share of what may be risked at first. */
  private static final double LEAST_SHARE = 0.1;

  /** A point once begun may be this far beyond what is allowed, on a logarithmic scale. */
  private static final double SLACK = 0.3;

  private final Caution caution;
  private final Outlook outlook;
  private final List<Observation> observations;
  private final double share;
  private final Point recommended;
  private final double reach;

  SlowStep(Caution caution, Outlook outlook, List<Observation> observations, Draws draws) {
    this.caution = caution;
    this.outlook = outlook;
    this.observations = observations;
    double spent = outlook.guard().spent();
    double advance = ADVANCE + Math.max(0, outlook.gainedSoFar() + spent);
    this.share = Math.max(LEAST_SHARE, Math.min(1, 1 - spent / advance));
    Point anchor = outlook.best(triedLongEnough(), caution.doubt());
    this.reach = caution.reach(outlook.evidence(anchor), outlook.noise());
    this.recommended =
        LocalSearch.best(
            new Box(outlook.space(), anchor, reach),
            outlook,
            point -> guarded(point, -caution.doubt()),
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
                outlook,
                point -> guarded(point, caution.curiosity()),
                draws);
    return List.of(new Candidate(next, 1));
  }

  private double guarded(Point point, double deviations) {
    double excess = outlook.guard().excess(point, share);
    return excess > 0 ? -FORBIDDEN * (1 + excess) : outlook.bound(point, deviations);
  }

  private List<Point> triedLongEnough() {
    Map<Point, Integer> trials = new HashMap<>();
    List<Point> points = new ArrayList<>();
    for (Observation observation : observations) {
      if (trials.merge(observation.parameters(), 1, Integer::sum) == caution.hold()
          && outlook.guard().excess(observation.parameters(), 1) <= 0) {
        points.add(observation.parameters());
      }
    }
    return points;
  }

  /** Whether the last trial of a point clearly harmed a quiet term. */
  private boolean bad(Point point) {
    for (int i = observations.size() - 1; i >= 0; i--) {
      if (observations.get(i).parameters().equals(point)) {
        return outlook.guard().isBad(i);
      }
    }
    return false;
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
    if (last == null || outlook.guard().excess(last, share) > SLACK || bad(last)) {
      return null;
    }
    boolean judged = times % caution.hold() == 0;
    return judged || outlook.mean(last) < -caution.regret() ? null : last;
  }
}
