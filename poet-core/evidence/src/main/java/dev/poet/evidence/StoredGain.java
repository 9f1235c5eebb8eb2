package dev.poet.evidence;

import dev.poet.spi.Interval;
import dev.poet.spi.PolicyVersion;
import java.util.Map;

/** The intervals among a version's evidence: {@code name}, {@code name_low}, {@code name_high}. */
public final class StoredGain {
  private static final double LEVEL = 0.95;

  private StoredGain() {}

  /** What the learner believed the recommended point to gain, in score units. */
  public static Interval predicted(PolicyVersion version) {
    return interval(version.evidence(), "predicted");
  }

  /** Tuned minus control as measured by then, in score units. */
  public static Interval measured(PolicyVersion version) {
    return interval(version.evidence(), "gain");
  }

  /** {@link #measured} as a share of the control arm's mean. */
  public static Interval relative(PolicyVersion version) {
    return interval(version.evidence(), "relative_gain");
  }

  /** Trials of the tuned arm by then. */
  public static long tunedTrials(PolicyVersion version) {
    return version.evidence().getOrDefault("tuned_trials", 0.0).longValue();
  }

  /** Trials of the control arm by then. */
  public static long controlTrials(PolicyVersion version) {
    return version.evidence().getOrDefault("control_trials", 0.0).longValue();
  }

  /** What was undone minus the baseline, in score units; n are the trials that show it. */
  public static Interval harm(PolicyVersion version) {
    Map<String, Double> evidence = version.evidence();
    Interval shown = interval(evidence, "harm");
    return new Interval(
        shown.estimate(),
        shown.low(),
        shown.high(),
        LEVEL,
        harmTuned(version) + harmControl(version));
  }

  /** Trials of what was undone. */
  public static long harmTuned(PolicyVersion version) {
    return version.evidence().getOrDefault("harm_tuned_trials", 0.0).longValue();
  }

  /** Trials of the baseline that it was held against. */
  public static long harmControl(PolicyVersion version) {
    return version.evidence().getOrDefault("harm_control_trials", 0.0).longValue();
  }

  /** Whether a person has ordered what the version runs, and nothing was measured for it. */
  public static boolean isOrdered(PolicyVersion version) {
    return version.evidence().containsKey("rolled_back_to")
        || version.evidence().containsKey("proposal")
        || isPinned(version);
  }

  /** Whether a pin, or taking one back, has made the version. */
  public static boolean isPinned(PolicyVersion version) {
    return version.evidence().containsKey("pinned");
  }

  private static Interval interval(Map<String, Double> evidence, String name) {
    long n =
        evidence.getOrDefault("tuned_trials", 0.0).longValue()
            + evidence.getOrDefault("control_trials", 0.0).longValue();
    Interval unknown = Interval.unknown(LEVEL, n);
    return new Interval(
        evidence.getOrDefault(name, unknown.estimate()),
        evidence.getOrDefault(name + "_low", unknown.low()),
        evidence.getOrDefault(name + "_high", unknown.high()),
        LEVEL,
        n);
  }
}
