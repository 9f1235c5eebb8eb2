package dev.poet.batch;

import dev.poet.spi.Candidate;
import dev.poet.spi.Learner;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * What another learner would have earned on the logged trials. It is told them one after the other,
 * and before each it says what it would have tried, beside the control arm of the policy in force;
 * what that would have earned is estimated as for any other policy ({@link OffPolicy}), as the
 * learner at that trial depends on earlier ones alone. Where it wants values that the policy in
 * force could not choose the trial says nothing. Equal histories and seeds give equal answers.
 */
public final class LearnerReplay {
  private final History history;
  private final LongFunction<Policy> policies;
  private final double near;

  /**
   * @param policies by their versions; null for one that is not known
   * @param near values that differ by at most this share of their range count as the same; 0 for
   *     none
   */
  public LearnerReplay(History history, LongFunction<Policy> policies, double near) {
    this.history = history;
    this.policies = policies;
    this.near = near;
  }

  /**
   * @param learner that knows nothing yet
   * @param level of the intervals
   */
  public OffPolicy.Answer of(Learner learner, double level) {
    List<Map<Point, Double>> choices = new ArrayList<>();
    for (int row = 0; row < history.size(); row++) {
      choices.add(choices(learner.propose(), row));
      tell(learner, row);
    }
    return new OffPolicy(history, level)
        .evaluate((row, context, baseline) -> choices.get(row), policies);
  }

  private void tell(Learner learner, int row) {
    if (Double.isFinite(history.score()[row])) {
      learner.tell(
          new ScoredTrial(
              row + 1,
              history.candidate()[row] == Policy.BASELINE,
              Point.of(history.point(row)),
              history.situation(row),
              Map.of(),
              List.of(),
              history.score()[row]));
    }
  }

  private Map<Point, Double> choices(Proposal proposal, int row) {
    List<Double> context = history.situation(row);
    Policy policy = policies.apply(history.policy()[row]);
    Point own = Point.of(history.point(row));
    Set<Point> possible =
        policy == null
            ? Set.of(own)
            : OffPolicy.probabilities(policy, policy.partition().cell(context)).keySet();
    List<Candidate> wanted = proposal.cells().get(proposal.partition().cell(context));
    Point baseline = policy == null ? own : policy.baseline();
    double control = policy == null ? 0 : policy.design().controlShare();
    double total = wanted.stream().mapToDouble(Candidate::weight).sum();
    Map<Point, Double> choices = new HashMap<>();
    choices.merge(baseline, wanted.isEmpty() ? 1 : control, Double::sum);
    for (Candidate candidate : wanted) {
      double share = (1 - control) * candidate.weight() / total;
      choices.merge(nearest(candidate.point(), possible), share, Double::sum);
    }
    choices.values().removeIf(share -> share == 0);
    return choices;
  }

  /** The possible point that counts as the same, or else the point itself. */
  private Point nearest(Point wanted, Set<Point> possible) {
    if (near == 0 || possible.contains(wanted)) {
      return wanted;
    }
    ParameterSpace space = history.function().space();
    Point nearest = wanted;
    double least = near;
    for (Point point : possible) {
      double apart = 0;
      for (int i = 0; i < space.size(); i++) {
        double here = space.domain(i).toUnit(point.get(i));
        apart = Math.max(apart, Math.abs(here - space.domain(i).toUnit(wanted.get(i))));
      }
      if (apart <= least) {
        least = apart;
        nearest = point;
      }
    }
    return nearest;
  }
}
