package dev.poet.evidence;

import dev.poet.evidence.text.Values;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the value of a parameter has settled, from stored versions alone. It has when the newest
 * plateau (the values that the learner believes to be as good as its best) has held every best
 * value of the last trials: a third of all, and at least {@value #LEAST_TRIALS}. When that stops
 * holding it is withdrawn. Where every value is as good, nothing has settled.
 *
 * @param parameter about which
 * @param low the lowest value that is as good, in the parameter's unit
 * @param high the highest one
 * @param since the version from which on it held
 * @param trials for how many it held
 * @param withdrawn the version that took it back; 0 while it holds
 */
public record Convergence(
    Parameter parameter, double low, double high, long since, long trials, long withdrawn) {
  private static final long LEAST_TRIALS = 20;
  private static final long SHARE = 3;

  public boolean holds() {
    return withdrawn == 0;
  }

  /**
   * What is said of it, such as {@code 0.30 to 0.65 K are as good, for 40 trials since version 3}.
   */
  public String sentence() {
    String lowest = Values.text(parameter.domain(), low);
    String highest = Values.withUnit(parameter.domain(), high);
    String said =
        low == high
            ? "nothing is as good as " + highest
            : "%s to %s are as good".formatted(lowest, highest);
    return holds()
        ? "%s, for %d trials since version %d".formatted(said, trials, since)
        : "%s was said from version %d on, and no longer since version %d"
            .formatted(said, since, withdrawn);
  }

  /** The parameters that have settled, or had; in their order. */
  public static List<Convergence> all(ParameterSpace space, List<PolicyVersion> versions) {
    List<PolicyVersion> fitting =
        versions.stream().filter(v -> v.recommended().size() == space.size()).toList();
    List<Convergence> all = new ArrayList<>();
    for (int i = 0; i < space.size(); i++) {
      newest(space.parameters().get(i), i, fitting).ifPresent(all::add);
    }
    return all;
  }

  /** As of the newest version that tells a plateau; or as it was before it was withdrawn. */
  private static Optional<Convergence> newest(
      Parameter parameter, int index, List<PolicyVersion> versions) {
    long withdrawn = 0;
    for (int end = versions.size() - 1; end >= 0; end--) {
      if (tells(parameter, versions.get(end))) {
        Optional<Convergence> then = at(parameter, index, versions.subList(0, end + 1), withdrawn);
        if (then.isPresent()) {
          return then;
        }
        withdrawn = versions.get(end).policy().version();
      }
    }
    return Optional.empty();
  }

  private static boolean tells(Parameter parameter, PolicyVersion version) {
    return version.evidence().containsKey("plateau_low." + parameter.name());
  }

  private static Optional<Convergence> at(
      Parameter parameter, int index, List<PolicyVersion> versions, long withdrawn) {
    PolicyVersion last = versions.get(versions.size() - 1);
    double low = last.evidence().get("plateau_low." + parameter.name());
    double high = last.evidence().getOrDefault("plateau_high." + parameter.name(), low);
    if (low <= parameter.domain().low() && high >= parameter.domain().high()) {
      return Optional.empty();
    }
    PolicyVersion since = last;
    for (int i = versions.size() - 1; i >= 0; i--) {
      double best = versions.get(i).recommended().get(index);
      if (best < low || best > high) {
        break;
      }
      since = versions.get(i);
    }
    long trials = last.afterTrial() - since.afterTrial();
    boolean settled = trials >= Math.max(LEAST_TRIALS, last.afterTrial() / SHARE);
    return settled
        ? Optional.of(
            new Convergence(parameter, low, high, since.policy().version(), trials, withdrawn))
        : Optional.empty();
  }
}
