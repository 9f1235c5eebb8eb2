package dev.poet.engine.study;

import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Interval;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What learning may lose against the baseline, and how much of it is gone:
 *
 * <pre>{@code
 * budget = share * stake * max(trials, trials of the beginning)
 * spent  = believed loss of a tuned trial * tuned trials / budget
 * }</pre>
 *
 * <p>A conservative bandit (Wu, Shariff, Lattimore and Szepesvari 2016) whose loss is estimated
 * from the control arm.
 *
 * @param share of the stake that a trial may lose in the mean
 * @param stake what is declared, or the baseline's mean absolute score; score units
 * @param spent of the budget; 0 or less if nothing was lost, NaN while that is not known
 */
record RegretBudget(double share, double stake, double spent) {

  /** A release is shared out in eighths. */
  static final int WHOLE = 8;

  /** A loss found with this many control trials is believed to be half as large. */
  private static final double DOUBT = 10;

  /**
   * @param gain since the beginning; of windows it counts calls
   * @param trials so far, in both arms and measured or not
   */
  static RegretBudget of(ReleaseRule rule, double stake, Gain gain, long trials) {
    double share = rule.regretShare();
    long counted = Math.max(trials, gain.tunedTrials() + gain.controlTrials());
    double budget = share * stake * Math.max(counted, rule.regretTrials());
    Interval effect = gain.effect();
    if (!effect.isKnown() || !(budget > 0) || Double.isInfinite(budget)) {
      return new RegretBudget(share, stake, Double.NaN);
    }
    double believed = effect.estimate() * gain.controlTrials() / (gain.controlTrials() + DOUBT);
    return new RegretBudget(share, stake, -believed * gain.tunedTrials() / budget);
  }

  /**
   * What of a release it leaves: all while less than half of it is spent, an eighth when it is
   * spent, so that evidence still comes in, and in proportion between.
   */
  int eighths() {
    return Double.isNaN(spent)
        ? WHOLE
        : (int) Math.max(1, Math.min(WHOLE, Math.round(WHOLE * 2 * (1 - spent))));
  }

  /** Its numbers, as far as they are known. */
  Map<String, Double> evidence() {
    Map<String, Double> evidence = new LinkedHashMap<>();
    if (stake > 0 && Double.isFinite(share * stake)) {
      evidence.put("regret_share", share);
      evidence.put("regret_stake", stake);
      if (!Double.isNaN(spent)) {
        evidence.put("regret_spent", spent);
      }
    }
    return evidence;
  }
}
