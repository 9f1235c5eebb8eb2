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
