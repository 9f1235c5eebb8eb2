package dev.poet.benchmarks.learn;

import dev.poet.spi.Candidate;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.List;
import java.util.Map;

/** One learner on one problem. */
final class Play {
  /** Contexts over which the final recommendation is judged. */
  private static final int JUDGED = 16;

  private Play() {}

  /**
   * What came of it, as regrets.
   *
   * @param simple of what is recommended after the last call, mean over contexts
   * @param cumulative mean over all calls
   * @param never cumulative regret of the baseline
   */
  record Regrets(double simple, double cumulative, double never) {}

  static Regrets of(Problem problem, LearnerFactory factory, int calls) {
    Learner learner = factory.create(problem.settings());
    Point baseline = problem.settings().baseline();
    double cumulative = 0;
    double never = 0;
    for (int call = 0; call < calls; call++) {
      List<Double> context = problem.context(call);
      Point point = next(learner.propose(), context, baseline);
      cumulative += problem.regret(point, context, call) / calls;
      never += problem.regret(baseline, context, call) / calls;
      learner.tell(
          new ScoredTrial(
              call + 1,
              false,
              point,
              context,
              Map.of(),
              List.of(),
              problem.observed(point, context, call)));
    }
    Proposal last = learner.propose();
    double simple = 0;
    for (int i = 0; i < JUDGED; i++) {
      List<Double> context = problem.context(i);
      Point best = last.best(last.partition().cell(context));
      simple += problem.regret(best, context, calls) / JUDGED;
    }
    return new Regrets(simple, cumulative, never);
  }

  /** The first candidate; learners measured here have one. */
  private static Point next(Proposal proposal, List<Double> context, Point baseline) {
    List<Candidate> tuned = proposal.cells().get(proposal.partition().cell(context));
    return tuned.isEmpty() ? baseline : tuned.get(0).point();
  }
}
