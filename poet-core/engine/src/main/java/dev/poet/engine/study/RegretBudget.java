package dev.poet.engine.study;

import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Interval;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What learning may lose against the baseline, and how much of it is gone:
 *
 * <pre>{@code
 * budget   = share * stake * max(trials, trials of the beginning)
 * believed = estimated loss of a tuned trial * b^2 / (b^2 + s^2)
 * spent    = believed * tuned trials / budget
 * }</pre>
 *
 * <p>A conservative bandit (Wu, Shariff, Lattimore and Szepesvari 2016) whose loss is estimated
 * from the control arm. What is believed of an estimate with the standard error s is the posterior
 * mean if effects of the size b were expected beforehand: where a trial is mostly noise, an
 * estimated loss mostly is, too. Of fast trials b is 0.08 times the baseline's mean absolute score.
 *
 * <p>Of slow trials the estimate is that of the regression on this and the previous trial's arm,
 * and b is 2 * share * stake. Once its interval shows that something is lost, its far end is
 * believed instead.
 *
 * @param share of the stake that a trial may lose in the mean
 * @param stake what is declared, or the baseline's mean absolute score; score units
 * @param spent of the budget; 0 or less if nothing was lost, NaN while that is not known
 * @param low what is spent at least, by the interval of the estimate, which holds at all times; NaN
 *     if that is not said
 * @param high what is spent at most, likewise
 */
record RegretBudget(double share, double stake, double spent, double low, double high) {

  /** A release is shared out in eighths. */
  static final int WHOLE = 8;

  /** Losses of fast trials are expected to be such a share of the mean absolute score. */
  private static final double USUAL = 0.08;

  /** Losses of slow trials are believed if they are so many times what a trial may lose. */
  private static final double EXPECTED = 2;

  /** Standard errors in half of an interval of 95 % for one look. */
  private static final double NORMAL = 1.96;

  /**
   * @param scale the baseline's mean absolute score
   * @param gain since the beginning; of windows it counts calls
   * @param trials so far, in both arms and measured or not
   */
  static RegretBudget of(ReleaseRule rule, double stake, double scale, Gain gain, long trials) {
    Interval effect = gain.effect();
    double believed = believed(gain, USUAL * scale);
    double each = effect.isKnown() ? each(rule, stake, gain, trials) : Double.NaN;
    return new RegretBudget(rule.regretShare(), stake, -believed * each, Double.NaN, Double.NaN);
  }

  /**
   * @param gain of what learning tried among slow trials
   * @param trials since that is counted, in both arms
   */
  static RegretBudget ofSlow(ReleaseRule rule, double stake, Gain gain, long trials) {
    Interval effect = gain.effect();
    double expected = EXPECTED * rule.regretShare() * stake;
    double believed = effect.high() < 0 ? effect.low() : believed(gain, expected);
    double each = effect.isKnown() ? each(rule, stake, gain, trials) : Double.NaN;
    return new RegretBudget(
        rule.regretShare(), stake, -believed * each, -effect.high() * each, -effect.low() * each);
  }

  private static double believed(Gain gain, double expected) {
    double error = gain.planned().halfWidth() / NORMAL;
    return gain.effect().estimate() * expected * expected / (expected * expected + error * error);
  }

  /** What a loss of 1 in each tuned trial takes of the budget; NaN if there is none. */
  private static double each(ReleaseRule rule, double stake, Gain gain, long trials) {
    long counted = Math.max(trials, gain.tunedTrials() + gain.controlTrials());
    double budget = rule.regretShare() * stake * Math.max(counted, rule.regretTrials());
    return budget > 0 && !Double.isInfinite(budget) ? gain.tunedTrials() / budget : Double.NaN;
  }

  /**
   * What of a release it leaves: all while less than half of it is spent, an eighth when it is
   * spent, so that evidence still comes in, and in proportion between. Where it is shown, and not
   * only believed, that something is lost, an eighth less: nothing when it is spent. Each trial of
   * the baseline adds to the budget, so that something is tried again later.
   */
  int eighths() {
    if (Double.isNaN(spent)) {
      return WHOLE;
    }
    long left = Math.max(1, Math.min(WHOLE, Math.round(WHOLE * 2 * (1 - spent))));
    return (int) (low > 0 ? left - 1 : left);
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
      if (Double.isFinite(low) && Double.isFinite(high)) {
        evidence.put("regret_spent_low", low);
        evidence.put("regret_spent_high", high);
      }
    }
    return evidence;
  }
}
