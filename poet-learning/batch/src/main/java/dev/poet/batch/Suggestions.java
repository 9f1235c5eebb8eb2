package dev.poet.batch;

import dev.poet.spi.Finding;
import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Sets of parameters to propose: only parameters about which something was found are moved, to the
 * values that are best by the odd clusters; what that gains over the baseline is measured on the
 * even clusters, and only a gain that is surely above 0 is proposed.
 */
final class Suggestions {
  private static final double LEVEL = 0.95;

  private final Material material;
  private final Set<String> found;

  Suggestions(Material material, List<Finding> findings) {
    this.material = material;
    this.found = new HashSet<>();
    for (Finding finding : findings) {
      if (finding.kind() == Finding.Kind.IMPORTANCE || finding.kind() == Finding.Kind.INTERACTION) {
        found.addAll(finding.subject());
      }
    }
  }

  List<Suggestion> all() {
    List<Suggestion> all = new ArrayList<>();
    everywhere().ifPresent(all::add);
    return all;
  }

  private Optional<Suggestion> everywhere() {
    AdditiveModel model = material.model();
    double[] baseline = baseline();
    List<Variable> moved =
        model.variables().stream()
            .filter(v -> v.isParameter() && found.contains(v.name()))
            .toList();
    if (moved.isEmpty() || baseline.length == 0) {
      return Optional.empty();
    }
    AdditiveModel choosing = model.half(true);
    double[] weights = new double[model.columns().length];
    double[] values = baseline.clone();
    for (Variable variable : moved) {
      double best = Slice.best(choosing, variable, 1);
      values[variable.index()] = best;
      double[] own = model.weights(variable, baseline[variable.index()], best);
      Arrays.setAll(weights, c -> weights[c] + own[c]);
    }
    Interval gain = model.half(false).fit().contrast(weights).interval(LEVEL, model.size());
    Point point = material.history().function().space().nearest(Point.of(values));
    if (!(gain.low() > 0) || point.equals(Point.of(baseline))) {
      return Optional.empty();
    }
    String evidence =
        "%s of %d trials score better with it, by %s on trials that had no part in the choice"
            .formatted("the additive model", model.size(), Words.interval(gain));
    return Optional.of(new Suggestion("", point, gain, evidence));
  }

  /** What the newest control trial ran with; empty if there is none. */
  private double[] baseline() {
    History history = material.history();
    return IntStream.iterate(history.size() - 1, row -> row >= 0, row -> row - 1)
        .filter(row -> history.candidate()[row] == 0)
        .mapToObj(history::point)
        .findFirst()
        .orElse(new double[0]);
  }
}
