package dev.poet.batch;

import dev.poet.spi.Finding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A parameter that could be dropped from what is tuned: no effect of it was found, and it is known
 * that none of its values costs more than a person would notice. That nothing was found is not
 * enough, because of short histories little is found.
 *
 * @param parameter its name
 * @param cost by how much any well-supported value scores worse than the best at most, 95 %
 */
public record Dispensable(String parameter, double cost) {

  /** A rule names what goes with an outcome, which may be another parameter's doing. */
  private static final Set<Finding.Kind> EFFECTS =
      EnumSet.of(Finding.Kind.IMPORTANCE, Finding.Kind.INTERACTION, Finding.Kind.CONTEXTS);

  /** Unnoticed is what is less than this share of the deviation from trial to trial, */
  private static final double UNNOTICED = 0.1;

  /** or of what the parameter that matters most makes. */
  private static final double MINOR = 0.1;

  /**
   * @param slices of all variables
   */
  static List<Dispensable> of(AdditiveModel model, List<Slice> slices, List<Finding> findings) {
    Set<String> told = new HashSet<>();
    findings.stream()
        .filter(finding -> EFFECTS.contains(finding.kind()))
        .forEach(finding -> told.addAll(finding.subject()));
    List<Slice> parameters = slices.stream().filter(Slice::parameter).toList();
    double most = parameters.stream().mapToDouble(slice -> -worst(slice)).max().orElse(0);
    double unnoticed = Math.max(UNNOTICED * model.noise(), MINOR * most);
    List<Dispensable> all = new ArrayList<>();
    for (Slice slice : parameters) {
      double cost = -slice.points().stream().mapToDouble(p -> p.difference().low()).min().orElse(0);
      if (slice.tells() && cost <= unnoticed && !told.contains(slice.variable())) {
        all.add(new Dispensable(slice.variable(), cost));
      }
    }
    return all;
  }

  private static double worst(Slice slice) {
    return slice.points().stream()
        .mapToDouble(point -> point.difference().estimate())
        .filter(Double::isFinite)
        .min()
        .orElse(0);
  }
}
