package dev.poet.engine.study;

import dev.poet.engine.limit.Limits;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Interval;
import dev.poet.spi.Proposal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Why a policy is as it is: one sentence, and the numbers behind it by name. */
final class Reasons {
  /** The evidence that says in which phase a version was made, as the phase's number. */
  static final String PHASE = "phase";

  /** The evidence of a version after which nothing is tried until somebody says so. */
  private static final String STOPPED = "stopped";

  private Reasons() {}

  /**
   * @param remarks of guards
   */
  static String why(Phase phase, Proposal proposal, Set<String> remarks) {
    String why =
        switch (phase) {
          case EXPLORE -> proposal.reason();
          case CONFIRM -> "the recommended point is being confirmed against the baseline";
          case ADOPTED -> "the point was confirmed against the baseline and is in force";
          case PROBATION -> "what was approved is held against the baseline";
        };
    return remarks.isEmpty() ? why : why + "; guards: " + String.join(", ", remarks);
  }

  /** What has been measured so far. */
  static Map<String, Double> measured(Gain gain) {
    Map<String, Double> evidence = new LinkedHashMap<>();
    put(evidence, "gain", gain.effect());
    put(evidence, "relative_gain", gain.relative());
    evidence.put("tuned_trials", (double) gain.tunedTrials());
    evidence.put("control_trials", (double) gain.controlTrials());
    return evidence;
  }

  /**
   * What the learner believes of the point that it recommends.
   *
   * @param names of the parameters
   */
  static Map<String, Double> believed(Proposal proposal, List<String> names) {
    Map<String, Double> evidence = new LinkedHashMap<>();
    put(evidence, "predicted", proposal.predictedGain());
    for (int i = 0; i < proposal.plateaus().size(); i++) {
      evidence.put("plateau_low." + names.get(i), proposal.plateaus().get(i).low());
      evidence.put("plateau_high." + names.get(i), proposal.plateaus().get(i).high());
    }
    return evidence;
  }

  /** What shows that something does harm. */
  static Map<String, Double> harm(Gain harm, Release release) {
    Map<String, Double> evidence = new LinkedHashMap<>();
    putHarm(evidence, harm, harm.effect());
    putRollbacks(evidence, release);
    return evidence;
  }

  /** That it was undone, and what comes next. */
  static String undone(Gain harm, Release release, ReleaseRule rule) {
    return "what was tried did %s, %d trials against %d) and was undone; %s"
        .formatted(
            worse(harm.effect(), harm.relative()),
            harm.tunedTrials(),
            harm.controlTrials(),
            next(release, rule));
  }

  private static String next(Release release, ReleaseRule rule) {
    if (release.isStopped()) {
      return stopped(release);
    }
    return rule.isUsed()
        ? "the baseline runs for %d trials".formatted(release.coolDownTrials(rule))
        : "the baseline runs until something else is safe";
  }

  /**
   * That a proposal never left the shadow.
   *
   * @param remarks of guards
   */
  static String withdrawn(WouldHave would, Set<String> remarks) {
    return "withdrawn in shadow, on the %d trials before it: %s%s; the baseline runs until another proposal does better"
        .formatted(
            would.trials(),
            would.why(),
            remarks.isEmpty() ? "" : " (" + String.join(", ", remarks) + ")");
  }

  /** What shows that something does harm which was held against the baseline. */
  static Map<String, Double> refuted(Gain harm, Interval shown) {
    Map<String, Double> evidence = new LinkedHashMap<>();
    putHarm(evidence, harm, shown);
    return evidence;
  }

  /** The trials that show harm are fewer than those of the gain. */
  private static void putHarm(Map<String, Double> evidence, Gain harm, Interval shown) {
    put(evidence, "harm", shown);
    evidence.put("harm_tuned_trials", (double) harm.tunedTrials());
    evidence.put("harm_control_trials", (double) harm.controlTrials());
  }

  /**
   * That something was undone which had been held against the baseline.
   *
   * @param what it was
   * @param next what comes next
   */
  static String refuted(String what, Gain harm, Interval shown, String next) {
    double scale = Math.abs(harm.controlMean());
    Interval relative =
        scale > 0 ? shown.dividedBy(scale) : Interval.unknown(shown.level(), shown.n());
    return "%s did %s, %d trials against %d) and was undone; %s"
        .formatted(what, worse(shown, relative), harm.tunedTrials(), harm.controlTrials(), next);
  }

  /**
   * What comes after a confirmation that showed harm.
   *
   * @param wait trials until something else may be confirmed
   */
  static String afterConfirmation(Release release, long wait) {
    return release.isStopped()
        ? stopped(release)
        : "nothing is confirmed for %d trials".formatted(wait);
  }

  private static String stopped(Release release) {
    return "that was the %dth time, so nothing is tried until somebody thaws it"
        .formatted(release.rollbacks());
  }

  /** That what was tried broke a limit, and what comes next. */
  static String broken(Limits.Doubt doubt, Release release, ReleaseRule rule) {
    return broken("what was tried", doubt, next(release, rule));
  }

  /** That what somebody keeps in force broke a limit. */
  static String brokenWhileHeld(Limits.Doubt doubt) {
    return broken("the version that is kept", doubt, "the baseline runs until somebody thaws it");
  }

  private static String broken(String what, Limits.Doubt doubt, String next) {
    return "%s broke the limit %s (mean %.4g, 98 %% interval %.4g to %.4g) and was undone; %s"
        .formatted(
            what,
            doubt.limit(),
            doubt.mean().estimate(),
            doubt.mean().low(),
            doubt.mean().high(),
            next);
  }

  /** What shows it. */
  static Map<String, Double> broken(Limits.Doubt doubt, Release release) {
    Map<String, Double> evidence = new LinkedHashMap<>();
    put(evidence, "broken." + doubt.limit().metric(), doubt.mean());
    putRollbacks(evidence, release);
    return evidence;
  }

  static void putRollbacks(Map<String, Double> evidence, Release release) {
    evidence.put("rollbacks", (double) release.rollbacks());
    if (release.isStopped()) {
      evidence.put(STOPPED, 1.0);
    }
  }

  /** The bounds of limited metrics. */
  static Map<String, Double> limits(Map<String, Interval> means) {
    Map<String, Double> evidence = new LinkedHashMap<>();
    means.forEach((metric, mean) -> put(evidence, "limit." + metric, mean));
    return evidence;
  }

  private static String worse(Interval effect, Interval relative) {
    return relative.isKnown()
        ? "%.1f %% worse than the baseline (95 %% interval %.1f to %.1f %%"
            .formatted(-100 * relative.estimate(), -100 * relative.high(), -100 * relative.low())
        : "%.4g worse than the baseline (95 %% interval %.4g to %.4g"
            .formatted(-effect.estimate(), -effect.high(), -effect.low());
  }

  private static void put(Map<String, Double> evidence, String name, Interval interval) {
    if (interval.isKnown() && Double.isFinite(interval.estimate())) {
      evidence.put(name, interval.estimate());
      evidence.put(name + "_low", interval.low());
      evidence.put(name + "_high", interval.high());
    }
  }
}
