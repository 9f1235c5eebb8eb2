package dev.poet.learning;

import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;

/**
 * Thompson sampling [1] over the options of choices: an arm is a combination of options, all
 * numbers at the baseline; of too many combinations, those near the baseline. Scores of an arm with
 * n trials, mean m and of all arms variance s^2 are normal around a mean that is itself
 *
 * <pre>{@code
 * mu_arm ~ N((m n + m0) / (n + 1), s^2 / (n + 1))      m0 the mean of all scores: one trial's worth
 * }</pre>
 *
 * <p>The policy's weights are the shares of {@value #DRAWS} draws that each arm wins. Old trials
 * fade ({@link ArmMeans}), so it follows a slow change. Contexts are not looked at. O(arms) per
 * trial.
 *
 * <p>[1] Thompson, "On the likelihood that one unknown probability exceeds another in view of the
 * evidence of two samples", 1933; Agrawal and Goyal, "Further optimal regret bounds for Thompson
 * sampling", 2013, for normal scores.
 */
final class OptionBandit implements Learner {
  static final LearnerFactory FACTORY =
      new SimpleFactory("option-bandit", OptionBandit::new, OptionBandit::new);

  private static final int DRAWS = 32;

  private final LearnerSettings settings;
  private final ArmMeans arms;

  OptionBandit(LearnerSettings settings) {
    this.settings = settings;
    this.arms = new ArmMeans(settings);
  }

  private OptionBandit(LearnerSettings settings, StateInput in) {
    this.settings = settings;
    this.arms = new ArmMeans(settings, in);
  }

  @Override
  public void tell(ScoredTrial trial) {
    arms.tell(trial);
  }

  @Override
  public Proposal propose() {
    Draws draws = new Draws(settings.seed(), arms.told());
    double level = arms.level();
    double deviation = arms.deviation();
    double[] wins = new double[arms.size()];
    for (int d = 0; d < DRAWS; d++) {
      int best = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int arm = 0; arm < wins.length; arm++) {
        double drawn =
            arms.mean(arm, level) + deviation / Math.sqrt(arms.trials(arm) + 1) * draws.normal();
        if (drawn > most) {
          most = drawn;
          best = arm;
        }
      }
      wins[best]++;
    }
    return arms.proposal(wins);
  }

  @Override
  public byte[] state() {
    return arms.write(SimpleFactory.begin(settings));
  }
}
