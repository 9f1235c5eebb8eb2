package dev.poet.learning;

import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.List;

/**
 * Thompson sampling with Beta-binomial counts [1, 2] over the options of choices, for outcomes that
 * pass or fail or are shares: with r the score's place between the least and the most there is,
 *
 * <pre>{@code
 * all n, all sums *= 1 - 1/MEMORY      n_arm += 1, sum_arm += r
 * p_arm ~ Beta(1 + sum_arm, 1 + n_arm - sum_arm)
 * }</pre>
 *
 * <p>The policy's weights are the shares of {@value #DRAWS} draws that each arm wins. Scores that
 * were all from 0 to 1, or -1 to 0 as rates of failure are, are taken as they are; others by the
 * range seen so far. All counts fade by the same share per trial [3], so an arm that was not tried
 * for long is in doubt again. Contexts are not looked at. O(arms) per trial.
 *
 * <p>[1] Chapelle and Li, "An empirical evaluation of Thompson sampling", 2011. [2] Agrawal and
 * Goyal, "Analysis of Thompson sampling for the multi-armed bandit problem", 2012, for rewards
 * between 0 and 1. [3] Raj and Kalyani, "Taming non-stationary bandits: a Bayesian approach", 2017.
 */
final class CountBandit implements Learner {
  static final LearnerFactory FACTORY =
      new SimpleFactory("counts", CountBandit::new, CountBandit::new);

  private static final int DRAWS = 32;

  /** Trials after which one counts 1/e. */
  private static final double MEMORY = 500;

  private final LearnerSettings settings;
  private final List<Point> arms;
  private final double[] trials;
  private final double[] sums;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;
  private long told;

  CountBandit(LearnerSettings settings) {
    this.settings = settings;
    this.arms = Arms.ofOptions(settings);
    this.trials = new double[arms.size()];
    this.sums = new double[arms.size()];
  }

  private CountBandit(LearnerSettings settings, StateInput in) {
    this(settings);
    System.arraycopy(in.numbers(), 0, trials, 0, trials.length);
    System.arraycopy(in.numbers(), 0, sums, 0, sums.length);
    low = in.number();
    high = in.number();
    told = in.whole();
  }

  @Override
  public void tell(ScoredTrial trial) {
    told++;
    low = Math.min(low, trial.score());
    high = Math.max(high, trial.score());
    double weight = Math.min(trial.window().calls(), MEMORY);
    double kept = Math.max(0, 1 - weight / MEMORY);
    for (int arm = 0; arm < trials.length; arm++) {
      trials[arm] *= kept;
      sums[arm] *= kept;
    }
    int arm = arms.indexOf(trial.parameters());
    if (arm >= 0) {
      trials[arm] += weight;
      sums[arm] += weight * trial.score();
    }
  }

  /** Trials that passed; sums are of scores, because the range may still grow. */
  private double passed(int arm) {
    boolean isShare = low >= 0 && high <= 1;
    boolean isRate = low >= -1 && high <= 0;
    double least = isShare ? 0 : isRate ? -1 : low;
    double range = isShare || isRate ? 1 : high - low;
    double passed = range > 0 ? (sums[arm] - trials[arm] * least) / range : 0;
    return Math.max(0, Math.min(trials[arm], passed));
  }

  @Override
  public Proposal propose() {
    int best = 0;
    for (int arm = 0; arm < trials.length; arm++) {
      best = rate(arm) > rate(best) ? arm : best;
    }
    return Arms.proposal(settings.baseline(), arms, told, wins(), best, "may pass most often");
  }

  /** The expected share of trials that pass; of an arm that nobody tried it is a half. */
  private double rate(int arm) {
    return (1 + passed(arm)) / (2 + trials[arm]);
  }

  private double[] wins() {
    Draws draws = new Draws(settings.seed(), told);
    double[] wins = new double[arms.size()];
    for (int d = 0; d < DRAWS; d++) {
      int best = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int arm = 0; arm < wins.length; arm++) {
        double passed = passed(arm);
        double drawn = draws.beta(1 + passed, 1 + trials[arm] - passed);
        if (drawn > most) {
          most = drawn;
          best = arm;
        }
      }
      wins[best]++;
    }
    return wins;
  }

  @Override
  public byte[] state() {
    return SimpleFactory.begin(settings)
        .write(trials)
        .write(sums)
        .write(low)
        .write(high)
        .write(told)
        .toByteArray();
  }
}
