package dev.poet.benchmarks.learn;

import dev.poet.spi.Candidate;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Mixing;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One learner on one problem. */
final class Play {
  /** Contexts over which the final recommendation is judged. */
  private static final int JUDGED = 16;

  private final Problem problem;
  private final Learner learner;
  private int calls;
  private double cumulative;
  private double never;

  private Play(Problem problem, LearnerFactory factory) {
    this.problem = problem;
    this.learner = factory.create(problem.settings());
  }

  /**
   * What came of it, as regrets.
   *
   * @param simple of what is recommended after the last call, mean over contexts
   * @param cumulative mean over all calls
   * @param never cumulative regret of the baseline
   */
  record Regrets(double simple, double cumulative, double never) {}

  static Regrets of(Problem problem, LearnerFactory factory, int calls) {
    Play play = new Play(problem, factory);
    play.until(calls);
    return new Regrets(play.simple(), play.cumulative / calls, play.never / calls);
  }

  /** The simple regret after so many calls each, in ascending order. */
  static List<Double> course(Problem problem, LearnerFactory factory, List<Integer> marks) {
    Play play = new Play(problem, factory);
    List<Double> simple = new ArrayList<>();
    for (int mark : marks) {
      play.until(mark);
      simple.add(play.simple());
    }
    return simple;
  }

  private void until(int most) {
    for (; calls < most; calls++) {
      List<Double> context = problem.context(calls);
      Point point = next(learner.propose(), context, problem, calls);
      cumulative += problem.regret(point, context, calls);
      never += problem.regret(problem.settings().baseline(), context, calls);
      learner.tell(
          new ScoredTrial(
              calls + 1,
              false,
              point,
              context,
              Map.of(),
              List.of(),
              problem.observed(point, context, calls)));
    }
  }

  private double simple() {
    Proposal last = learner.propose();
    double simple = 0;
    for (int i = 0; i < JUDGED; i++) {
      List<Double> context = problem.context(i);
      Point best = last.best(last.partition().cell(context));
      simple += problem.regret(best, context, calls) / JUDGED;
    }
    return simple;
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
