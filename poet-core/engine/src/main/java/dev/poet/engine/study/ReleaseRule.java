package dev.poet.engine.study;

/**
 * How what a learner proposes comes into force: in shadow first, then to a small share of the
 * calls, then to more, and back to the baseline as soon as it is shown to do harm.
 *
 * @param baselineTrials trials that run the baseline before anything else is tried
 * @param shadowTrials of these the last, on which what is proposed is held in shadow; where there
 *     are fewer of them, so many instead
 * @param canaryShare the share of the tuned arm that runs what is proposed at first, in (0, 1]
 * @param canaryTrials trials of it after which more is tried, unless harm was shown
 * @param rampShare the share then
 * @param rampTrials trials of it after which the whole tuned arm runs what is proposed
 * @param watchTrials trials after which the search for harm forgets what was before, so that a
 *     change that was good for long is still undone soon once the world has changed
 * @param coolDownTrials trials that run the baseline after a rollback; twice as many after each
 *     further one
 * @param mostRollbacks after that many the function is left alone until somebody thaws it
 * @param regretShare of what is at stake in a trial: the mean score of all trials must not fall
 *     further below that of the baseline
 * @param regretTrials trials whose budget may be spent at once at the beginning
 */
public record ReleaseRule(
    int baselineTrials,
    int shadowTrials,
    double canaryShare,
    int canaryTrials,
    double rampShare,
    int rampTrials,
    long watchTrials,
    long coolDownTrials,
    int mostRollbacks,
    double regretShare,
    long regretTrials) {

  /** For functions that are called often. */
  public static final ReleaseRule USUAL =
      new ReleaseRule(10, 10, 0.2, 10, 0.5, 20, 2_000, 200, 4, 0.05, 200);

  /** Everything at once after the first trials of the baseline, and back as usual. */
  public static final ReleaseRule WATCHED =
      new ReleaseRule(10, 10, 1, 0, 1, 0, 2_000, 200, 4, 0.05, 200);

  /** Everything at once, and whatever comes of it. */
  public static final ReleaseRule NONE =
      new ReleaseRule(
          0, 0, 1, 0, 1, 0, Long.MAX_VALUE, 0, Integer.MAX_VALUE, Double.POSITIVE_INFINITY, 0);

  /** For slow trials, which have phases instead: only what learning may lose is limited. */
  public static final ReleaseRule SLOW =
      new ReleaseRule(0, 0, 1, 0, 1, 0, Long.MAX_VALUE, 0, Integer.MAX_VALUE, 0.05, 30);

  /** What people approved: all of it at once, and back for good where it does harm. */
  public static final ReleaseRule APPROVED =
      new ReleaseRule(0, 0, 1, 0, 1, 0, 2_000, 0, Integer.MAX_VALUE, Double.POSITIVE_INFINITY, 0);

  public ReleaseRule {
    if (!(canaryShare > 0 && canaryShare <= rampShare && rampShare <= 1)) {
      throw new IllegalArgumentException(
          "shares must grow from above 0 to at most 1 but are %s and %s"
              .formatted(canaryShare, rampShare));
    }
  }

  /** The same with another regret budget, unless there is none. */
  public ReleaseRule withRegret(double share) {
    return hasBudget() ? with(shadowTrials, share) : this;
  }

  /** The same with another length of the shadow, if it has any. */
  public ReleaseRule withShadow(int trials) {
    return isUsed() ? with(trials, regretShare) : this;
  }

  private ReleaseRule with(int shadow, double regret) {
    return new ReleaseRule(
        baselineTrials,
        shadow,
        canaryShare,
        canaryTrials,
        rampShare,
        rampTrials,
        watchTrials,
        coolDownTrials,
        mostRollbacks,
        regret,
        regretTrials);
  }

  /** Whether what learning may lose is limited. */
  boolean hasBudget() {
    return Double.isFinite(regretShare);
  }

  /** Whether anything is looked for that does harm. */
  boolean watches() {
    return watchTrials < Long.MAX_VALUE;
  }

  /** Whether it releases anything by and by. */
  boolean isUsed() {
    return mostRollbacks < Integer.MAX_VALUE;
  }
}
