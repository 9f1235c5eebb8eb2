package dev.poet.learning;

import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.List;

/**
 * Mean scores of the arms of a bandit over the options of choices, and the variance that all of
 * them share. An arm counts at most {@value #MOST_TRIALS} trials, so that it follows a slow change.
 * O(1) per trial but for finding the arm. Not thread-safe.
 */
final class ArmMeans {
  private static final double MOST_TRIALS = 200;

  private final Point baseline;
  private final List<Point> arms;
  private final double[] trials;
  private final double[] means;
  private double squares;
  private double total;
  private long told;

  ArmMeans(LearnerSettings settings) {
    this.baseline = settings.baseline();
    this.arms = Arms.ofOptions(settings);
    this.trials = new double[arms.size()];
    this.means = new double[arms.size()];
  }

  ArmMeans(LearnerSettings settings, StateInput in) {
    this(settings);
    System.arraycopy(in.numbers(), 0, trials, 0, trials.length);
    System.arraycopy(in.numbers(), 0, means, 0, means.length);
    squares = in.number();
    total = in.number();
    told = in.whole();
  }

  byte[] write(StateOutput out) {
    out.write(trials).write(means).write(squares).write(total).write(told);
    return out.toByteArray();
  }

  void tell(ScoredTrial trial) {
    told++;
    int arm = arms.indexOf(trial.parameters());
    if (arm < 0) {
      return;
    }
    double difference = trial.score() - means[arm];
    double weight = trial.window().calls();
    double kept = Math.max(0, Math.min(trials[arm], MOST_TRIALS - weight));
    double n = kept + weight;
    means[arm] += difference * weight / n;
    squares += difference * (trial.score() - means[arm]) * Math.min(1, kept);
    total += Math.min(1, kept);
    trials[arm] = n;
  }

  int size() {
    return trials.length;
  }

  /** Trials told, of whatever point. */
  long told() {
    return told;
  }

  /** Trials of all arms that count. */
  double counted() {
    double n = 0;
    for (double of : trials) {
      n += of;
    }
    return n;
  }

  double trials(int arm) {
    return trials[arm];
  }

  /** The mean over all trials; 0 before any. */
  double level() {
    double sum = 0;
    for (int arm = 0; arm < means.length; arm++) {
      sum += means[arm] * trials[arm];
    }
    double n = counted();
    return n > 0 ? sum / n : 0;
  }

  /** The mean of one arm, as if one more of its trials had scored {@code level}. */
  double mean(int arm, double level) {
    return (means[arm] * trials[arm] + level) / (trials[arm] + 1);
  }

  /** The standard deviation of a trial; until an arm was tried twice, that between arms. */
  double deviation() {
    return Math.sqrt(total > 0 ? squares / total : spread(level()));
  }

  private double spread(double level) {
    double sum = 0;
    int n = 0;
    for (int arm = 0; arm < means.length; arm++) {
      if (trials[arm] > 0) {
        sum += (means[arm] - level) * (means[arm] - level);
        n++;
      }
    }
    return sum > 0 ? sum / n : 1;
  }

  /** The arm of the highest mean among those that were tried; the baseline before. */
  int best() {
    double level = level();
    int best = 0;
    for (int arm = 1; arm < means.length; arm++) {
      if (trials[arm] > 0 && mean(arm, level) > mean(best, level)) {
        best = arm;
      }
    }
    return best;
  }

  /**
   * What is proposed.
   *
   * @param weights of the arms, not negative; empty: nothing is tried yet
   */
  Proposal proposal(double[] weights) {
    return Arms.proposal(baseline, arms, told, weights, best(), "may be the best");
  }
}
