package dev.poet.evidence;

import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Limit;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What keeps a function from harm, as declared and as a version's evidence has it. */
public final class Precautions {
  private Precautions() {}

  /** One sentence per limit: what it is, and how its metric stands where the version runs. */
  public static List<String> limits(TunedFunction function, Optional<PolicyVersion> newest) {
    Map<String, Double> evidence = newest.map(PolicyVersion::evidence).orElse(Map.of());
    return function.limits().stream().map(limit -> limit + ": " + stand(limit, evidence)).toList();
  }

  private static String stand(Limit limit, Map<String, Double> evidence) {
    String name = "limit." + limit.metric();
    Double mean = evidence.get(name);
    return mean == null
        ? "nothing is shown yet"
        : Numbers.format(
            "%.4g (98 %%: %.4g to %.4g) where it runs now",
            mean, evidence.get(name + "_low"), evidence.get(name + "_high"));
  }

  /** What learning may lose, and how much of it is gone; empty if there is no budget. */
  public static Optional<String> budget(TunedFunction function, Optional<PolicyVersion> newest) {
    Map<String, Double> evidence = newest.map(PolicyVersion::evidence).orElse(Map.of());
    Double share = evidence.get("regret_share");
    Double stake = evidence.get("regret_stake");
    if (share == null || stake == null) {
      return Optional.empty();
    }
    String of =
        function
            .stake()
            .map(declared -> (Numbers.brief(stake) + " " + declared.unit()).strip())
            .orElse(Numbers.brief(stake) + ", the mean of what runs as written");
    double spent = evidence.getOrDefault("regret_spent", Double.NaN);
    return Optional.of(
        "at most %s %% of %s, a trial; %s%s%s"
            .formatted(
                Numbers.brief(100 * share),
                of,
                spent(spent),
                interval(evidence),
                held(function, evidence)));
  }

  private static String spent(double spent) {
    if (Double.isNaN(spent)) {
      return "how much of it is spent is not known yet";
    }
    return spent <= 0
        ? "nothing of it is spent"
        : Numbers.format("%.0f %% of it is spent", 100 * spent);
  }

  private static String interval(Map<String, Double> evidence) {
    Double high = evidence.get("regret_spent_high");
    return high == null || high <= 0
        ? ""
        : Numbers.format(
            " (95 %%: %.0f to %.0f %%)",
            100 * Math.max(0, evidence.getOrDefault("regret_spent_low", 0.0)), 100 * high);
  }

  /** Of slow trials, which have no canary, a smaller share has no other reason. */
  private static String held(TunedFunction function, Map<String, Double> evidence) {
    double share = evidence.getOrDefault("release_share", 1.0);
    boolean isSlow = function.span().isSlow();
    return isSlow && share < 1
        ? Numbers.format(
            "; until less of it is, %.0f %% of the tuned blocks run as written", 100 * (1 - share))
        : "";
  }

  /** What a version would have done on the trials before it; empty if that was not looked at. */
  public static Optional<String> shadow(PolicyVersion version) {
    Map<String, Double> evidence = version.evidence();
    Double trials = evidence.get("shadow_trials");
    if (trials == null) {
      return Optional.empty();
    }
    return Optional.of(
        Numbers.format(
            "on the %.0f trials before version %d it would have changed %.0f %% of the calls, by up to %.0f %% of a range; %.0f %% were at a bound, %.0f %% refused%s",
            trials,
            version.policy().version(),
            100 * evidence.getOrDefault("shadow_changed", 0.0),
            100 * evidence.getOrDefault("shadow_far", 0.0),
            100 * evidence.getOrDefault("shadow_at_bound", 0.0),
            100 * evidence.getOrDefault("shadow_refused", 0.0),
            wouldHaveGained(evidence)));
  }

  private static String wouldHaveGained(Map<String, Double> evidence) {
    Double gain = evidence.get("shadow_gain");
    return gain == null
        ? ""
        : Numbers.format(
            "; %+.4g would have been gained a trial (95 %%: %+.4g to %+.4g)",
            gain, evidence.get("shadow_gain_low"), evidence.get("shadow_gain_high"));
  }

  /** How soon a loss of a fifth would be found; empty if that is not known. */
  public static Optional<String> loss(PolicyVersion version) {
    Double trials = version.evidence().get("loss_found_trials");
    Double days = version.evidence().get("loss_found_days");
    if (trials == null) {
      return Optional.empty();
    }
    String time = days == null ? "" : ", " + Numbers.duration(days);
    return Optional.of(
        Numbers.format("one of 20 %% would be found within %.0f trials%s", trials, time));
  }
}
