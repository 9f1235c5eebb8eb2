package dev.poet.engine.study;

import dev.poet.spi.Interval;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a policy would have done on trials that it did not serve.
 *
 * @param trials looked at
 * @param changed share of the tuned arm's calls that would have run something else
 * @param far the longest way of a parameter among these, as a share of its range
 * @param atBound share of the calls that would have been moved to an end of a range
 * @param refused share of the calls for which guards refuse what was wanted
 * @param gain what it would have scored more than the control arm, score units; unknown where too
 *     little of what it would run has run
 */
record WouldHave(
    long trials, double changed, double far, double atBound, double refused, Interval gain) {

  /** Whether calls are better off without it, by what is known before any of them sees it. */
  boolean isRefused() {
    return refused >= 1 || isHarm();
  }

  private boolean isHarm() {
    return gain.isKnown() && gain.high() < 0;
  }

  /** Why, in words. */
  String why() {
    return isHarm()
        ? "by the outcomes of what ran it would have scored %.4g less than the baseline (95 %% interval %.4g to %.4g)"
            .formatted(-gain.estimate(), -gain.high(), -gain.low())
        : "guards refuse all that it would run";
  }

  /** Its numbers. */
  Map<String, Double> evidence() {
    Map<String, Double> evidence = new LinkedHashMap<>();
    if (trials > 0) {
      evidence.put("shadow_trials", (double) trials);
      evidence.put("shadow_changed", changed);
      evidence.put("shadow_far", far);
      evidence.put("shadow_at_bound", atBound);
      evidence.put("shadow_refused", refused);
    }
    if (gain.isKnown()) {
      evidence.put("shadow_gain", gain.estimate());
      evidence.put("shadow_gain_low", gain.low());
      evidence.put("shadow_gain_high", gain.high());
    }
    return evidence;
  }
}
