package dev.poet.engine.study;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Moments;
import dev.poet.spi.ScoredTrial;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a change is tried first, and how soon harm would be found. Where there are fewer than a
 * hundred trials a day, a fifth of them would take weeks to say anything: there every other trial
 * runs the change, which is no further than a tenth of a range from the baseline, until a loss of a
 * fifth would have been found. Owned by one thread.
 */
final class Canary {
  /** The longest step of a canary among trials that are seldom, share of a range. */
  static final double SHORT_STEP = 0.1;

  /** Trials of a change in such a canary, at most: two hundred days of two trials a day. */
  private static final int MOST_TRIALS = 200;

  private final ReleaseRule rule;
  private final Tempo tempo = new Tempo();
  private Moments baseline = Moments.NONE;

  Canary(ReleaseRule rule) {
    this.rule = rule;
  }

  /** Takes in a trial. */
  void tell(CompletedTrial trial, ScoredTrial scored) {
    tempo.tell(trial);
    if (trial.isControl()) {
      baseline = baseline.and(Moments.of(scored.score()));
    }
  }

  /** Whether half of the trials are to run the change. */
  boolean isHalved(Release release) {
    return rule.isUsed()
        && rule.canaryShare() < 1
        && release.stage() == Release.Stage.CANARY
        && tempo.isSeldom();
  }

  /** Trials of a change in the canary after which more is tried. */
  long trials(Release release) {
    if (!isHalved(release)) {
      return rule.canaryTrials();
    }
    double each = Detection.trials(baseline, 0.5) / 2;
    return Math.round(Math.min(MOST_TRIALS, Math.max(rule.canaryTrials(), each)));
  }

  /**
   * How soon a loss of a fifth is found, for the evidence; empty if that can't be said.
   *
   * @param share of the control arm
   */
  Map<String, Double> detection(double share) {
    Map<String, Double> evidence = new LinkedHashMap<>();
    double trials = Detection.trials(baseline, share);
    if (Double.isFinite(trials)) {
      evidence.put("loss_found_trials", trials);
      if (tempo.perDay() > 0) {
        evidence.put("loss_found_days", trials / tempo.perDay());
      }
    }
    return evidence;
  }

  /** The same in words. */
  String words(Map<String, Double> detection) {
    Double trials = detection.get("loss_found_trials");
    if (trials == null) {
      return baseline.n() < Detection.LEAST
          ? "how soon a loss of 20 % would be found is not known yet"
          : "a loss of 20 % is too small against the noise to be found for certain";
    }
    Double days = detection.get("loss_found_days");
    String time = days == null ? "" : ", " + duration(days);
    return String.format(
        Locale.ROOT, "a loss of 20 %% would be found within %.0f trials%s", trials, time);
  }

  private static String duration(double days) {
    double minutes = days * 24 * 60;
    if (days >= 1) {
      return String.format(Locale.ROOT, "%.1f days", days);
    }
    return minutes >= 60
        ? String.format(Locale.ROOT, "%.1f hours", minutes / 60)
        : String.format(Locale.ROOT, "%.1f min", minutes);
  }
}
