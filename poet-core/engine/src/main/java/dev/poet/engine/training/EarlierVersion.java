package dev.poet.engine.training;

import dev.poet.spi.Candidate;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts a version that was made under an earlier declaration into the words of the one in use: by
 * the names of parameters, as {@link SpaceMapping} says, and never by their places. Stateless.
 */
final class EarlierVersion {
  private EarlierVersion() {}

  /**
   * The version, which may be the same.
   *
   * @param then the declaration that the version was made under
   * @param baseline in the space in use
   * @throws IllegalArgumentException if the version can't be said in the words of {@code now}; the
   *     message says why
   */
  static PolicyVersion in(
      TunedFunction now, Point baseline, TunedFunction then, PolicyVersion version) {
    requireSameCells(now, then, version.policy());
    if (then.space().fingerprint().equals(now.space().fingerprint())) {
      return version;
    }
    Optional<Point> baselineThen = Optional.of(version.policy().baseline());
    SpaceMapping mapping = new SpaceMapping(then, now, baseline, baselineThen, new TreeMap<>());
    try {
      return mapped(mapping, baseline, version);
    } catch (IllegalArgumentException reason) {
      throw new IllegalArgumentException(
          "version %d of %s %s; choose another"
              .formatted(version.policy().version(), version.function(), reason.getMessage()));
    }
  }

  private static PolicyVersion mapped(SpaceMapping mapping, Point baseline, PolicyVersion version) {
    Policy policy = version.policy();
    List<List<Candidate>> tuned =
        policy.tuned().stream()
            .map(
                cell ->
                    cell.stream()
                        .map(c -> new Candidate(mapping.map(c.point()), c.weight()))
                        .toList())
            .toList();
    return new PolicyVersion(
        version.function(),
        new Policy(
            policy.version(),
            baseline,
            policy.design(),
            policy.designStart(),
            policy.partition(),
            tuned),
        mapping.map(version.recommended()),
        version.afterTrial(),
        version.atMillis(),
        version.who(),
        version.why(),
        version.evidence());
  }

  /** Cuts go by the places of features. */
  private static void requireSameCells(TunedFunction now, TunedFunction then, Policy policy) {
    List<List<Double>> cuts = policy.partition().cuts();
    for (int i = 0; i < cuts.size(); i++) {
      if (!cuts.get(i).isEmpty() && !name(now, i).equals(name(then, i))) {
        throw new IllegalArgumentException(
            "version %d of %s goes by the feature %s, which is not where it was; choose another"
                .formatted(policy.version(), now.id(), name(then, i)));
      }
    }
  }

  /** Empty if there is no such feature. */
  private static String name(TunedFunction function, int feature) {
    List<ContextFeature> context = function.context();
    return feature < context.size() ? context.get(feature).name() : "";
  }
}
