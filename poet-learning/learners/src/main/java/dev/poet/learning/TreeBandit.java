package dev.poet.learning;

import dev.poet.spi.LearnerFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * A contextual bandit with regression trees [1]: the expected score is the mean of {@value #TREES}
 * trees over the coordinates of arm and context, each grown on a bootstrap of what was seen, and
 * what is tried next is the best by one of them. That a tree was grown on another draw is what
 * makes it doubt, as Thompson sampling does [2]; {@value #IMAGINED} imagined trials of drawn arms
 * with drawn scores keep it from being sure of what nobody tried [3].
 *
 * <p>It needs no shape: steps, thresholds and interactions of arm and context are found by their
 * cuts. Effort per thought: TREES x coordinates x samples x depth operations, in some ten cuts
 * each.
 *
 * <p>[1] Elmachtoub, McNellis, Oh and Petrik, "A practical method for solving contextual bandit
 * problems using decision trees", 2017. [2] Eckles and Kaptein, "Thompson sampling with the online
 * bootstrap", 2014. [3] Osband and Van Roy, "Bootstrapped Thompson sampling and deep exploration",
 * 2015.
 */
final class TreeBandit implements ArmModel {
  static final LearnerFactory FACTORY = ContextualBandit.factory("tree-bandit", TreeBandit::new);

  private static final int TREES = 8;
  private static final int IMAGINED = 8;

  private final List<RegressionTree> trees = new ArrayList<>();
  private final RegressionTree drawn;

  private TreeBandit(SampleRows rows, Draws draws) {
    for (int tree = 0; tree < TREES; tree++) {
      trees.add(RegressionTree.grow(bootstrap(rows, draws)));
    }
    this.drawn = trees.get(draws.below(TREES));
  }

  private static List<RegressionTree.Row> bootstrap(SampleRows rows, Draws draws) {
    List<RegressionTree.Row> drawn = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      int row = draws.below(rows.size());
      drawn.add(new RegressionTree.Row(rows.at()[row], rows.score()[row], rows.trials()[row]));
    }
    for (int i = 0; i < IMAGINED; i++) {
      double[] at = rows.at()[draws.below(rows.size())].clone();
      for (int k = 0; k < rows.ofParameters(); k++) {
        at[k] = draws.uniform();
      }
      drawn.add(new RegressionTree.Row(at, draws.normal(), 1));
    }
    return drawn;
  }

  @Override
  public double mean(double[] at) {
    double sum = 0;
    for (RegressionTree tree : trees) {
      sum += tree.at(at);
    }
    return sum / TREES;
  }

  @Override
  public double index(double[] at) {
    return drawn.at(at);
  }
}
