package dev.poet.benchmarks.learn;

import dev.poet.spi.Candidate;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Mixing;
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
      Point point = next(learner.propose(), context, problem, call);
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

  /** Drawn by the weights; pure, as the seed and the call are all it takes. */
  private static Point next(Proposal proposal, List<Double> context, Problem problem, int call) {
    List<Candidate> tuned = proposal.cells().get(proposal.partition().cell(context));
    double left =
        Mixing.unit(problem.settings().seed(), call)
            * tuned.stream().mapToDouble(Candidate::weight).sum();
    Point drawn = problem.settings().baseline();
    for (Candidate candidate : tuned) {
      drawn = left >= 0 ? candidate.point() : drawn;
      left -= candidate.weight();
    }
    return drawn;
  }
}
