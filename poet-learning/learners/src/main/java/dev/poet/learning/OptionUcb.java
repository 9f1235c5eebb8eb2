package dev.poet.learning;

import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import org.apache.commons.math3.util.FastMath;

/**
 * The upper confidence bound of [1] over the options of choices, in units of what a trial deviates:
 * of the arms of {@link OptionBandit} the one is tried next that has the highest
 *
 * <pre>{@code
 * (m n + m0) / (n + 1) + s sqrt(2 ln t / (n + 1))      t trials of all arms, n of this one
 * }</pre>
 *
 * <p>where one trial that scored m0, the mean of all, is added to each arm, and s is the deviation
 * that all arms share. It tries one arm at a time and never draws, so what it does can be checked
 * by hand. Old trials fade ({@link ArmMeans}). Contexts are not looked at. O(arms) per trial.
 *
 * <p>[1] Auer, Cesa-Bianchi and Fischer, "Finite-time analysis of the multiarmed bandit problem",
 * 2002, UCB1.
 */
final class OptionUcb implements Learner {
  static final LearnerFactory FACTORY =
      new SimpleFactory("option-ucb", OptionUcb::new, OptionUcb::new);

  private final LearnerSettings settings;
  private final ArmMeans arms;

  OptionUcb(LearnerSettings settings) {
    this.settings = settings;
    this.arms = new ArmMeans(settings);
  }

  private OptionUcb(LearnerSettings settings, StateInput in) {
    this.settings = settings;
    this.arms = new ArmMeans(settings, in);
  }

  @Override
  public void tell(ScoredTrial trial) {
    arms.tell(trial);
  }

  @Override
  public Proposal propose() {
    double level = arms.level();
    double width = arms.deviation() * Math.sqrt(2 * FastMath.log(Math.max(1, arms.counted())));
    int next = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int arm = 0; arm < arms.size(); arm++) {
      double bound = arms.mean(arm, level) + width / Math.sqrt(arms.trials(arm) + 1);
      if (bound > most) {
        most = bound;
        next = arm;
      }
    }
    double[] weights = new double[arms.size()];
    weights[next] = 1;
    return arms.proposal(weights);
  }

  @Override
  public byte[] state() {
    return arms.write(SimpleFactory.begin(settings));
  }
}
