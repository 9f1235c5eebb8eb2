package dev.poet.learning;

import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/**
 * Exponential moving averages of the scores of options, for outcomes that drift: what happened last
 * counts most, whatever happened before [1, section 2.5]. With k trials of an arm so far,
 *
 * <pre>{@code
 * a = max(RATE, 1 / k)      m += a (y - m)      v += a ((y - m)^2 - v)
 * weight = exp((m - m_best) / (HEAT s))         s the mean deviation of the arms
 * }</pre>
 *
 * <p>so that arms share the calls by how good they are (soft-max, [1, section 2.8]); one that
 * nobody tried stands for the mean of the others. Contexts are not looked at. O(arms) per trial.
 *
 * <p>[1] Sutton and Barto, Reinforcement Learning, 2nd ed., 2018.
 */
final class EmaBandit implements Learner {
  static final LearnerFactory FACTORY = new SimpleFactory("ema", EmaBandit::new, EmaBandit::new);

  /** The share of a new score: the last ten or so trials of an arm count. */
  private static final double RATE = 0.1;

  /** Deviations by which an arm must be worse to be chosen e times as rarely. */
  private static final double HEAT = 0.3;

  /** An arm chosen more rarely than this, relative to the best, is not. */
  private static final double NEGLIGIBLE = 1e-3;

  private final LearnerSettings settings;
  private final List<Point> arms;
  private final double[] trials;
  private final double[] means;
  private final double[] variances;
  private long told;

  EmaBandit(LearnerSettings settings) {
    this.settings = settings;
    this.arms = Arms.ofOptions(settings);
    this.trials = new double[arms.size()];
    this.means = new double[arms.size()];
    this.variances = new double[arms.size()];
  }

  private EmaBandit(LearnerSettings settings, StateInput in) {
    this(settings);
    System.arraycopy(in.numbers(), 0, trials, 0, trials.length);
    System.arraycopy(in.numbers(), 0, means, 0, means.length);
    System.arraycopy(in.numbers(), 0, variances, 0, variances.length);
    told = in.whole();
  }

  @Override
  public void tell(ScoredTrial trial) {
    told++;
    int arm = arms.indexOf(trial.parameters());
    if (arm < 0) {
      return;
    }
    trials[arm]++;
    double rate = Math.max(RATE, 1 / trials[arm]);
    double difference = trial.score() - means[arm];
    means[arm] += rate * difference;
    if (trials[arm] > 1) {
      variances[arm] += rate * (difference * difference - variances[arm]);
    }
  }

  @Override
  public Proposal propose() {
    double level = level();
    int best = best();
    double top = Math.max(level, trials[best] > 0 ? means[best] : level);
    double heat = HEAT * deviation(level);
    double[] weights = new double[means.length];
    for (int arm = 0; arm < means.length; arm++) {
      double mean = trials[arm] > 0 ? means[arm] : level;
      double weight = heat > 0 ? FastMath.exp((mean - top) / heat) : mean < top ? 0 : 1;
      weights[arm] = weight > NEGLIGIBLE ? weight : 0;
    }
    return Arms.proposal(settings.baseline(), arms, told, weights, best, "did well of late");
  }

  private double level() {
    double sum = 0;
    int n = 0;
    for (int arm = 0; arm < means.length; arm++) {
      sum += trials[arm] > 0 ? means[arm] : 0;
      n += trials[arm] > 0 ? 1 : 0;
    }
    return n > 0 ? sum / n : 0;
  }

  /** Of a trial; until an arm was tried twice, that between arms. */
  private double deviation(double level) {
    double within = 0;
    double between = 0;
    int twice = 0;
    int once = 0;
    for (int arm = 0; arm < means.length; arm++) {
      if (trials[arm] > 1) {
        within += variances[arm];
        twice++;
      }
      if (trials[arm] > 0) {
        between += (means[arm] - level) * (means[arm] - level);
        once++;
      }
    }
    return Math.sqrt(twice > 0 ? within / twice : once > 0 ? between / once : 0);
  }

  private int best() {
    int best = 0;
    double most = trials[0] > 0 ? means[0] : Double.NEGATIVE_INFINITY;
    for (int arm = 1; arm < means.length; arm++) {
      if (trials[arm] > 0 && means[arm] > most) {
        most = means[arm];
        best = arm;
      }
    }
    return best;
  }

  @Override
  public byte[] state() {
    return SimpleFactory.begin(settings)
        .write(trials)
        .write(means)
        .write(variances)
        .write(told)
        .toByteArray();
  }
}
