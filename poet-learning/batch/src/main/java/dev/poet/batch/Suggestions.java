package dev.poet.batch;

import dev.poet.spi.ContextPartition;
import dev.poet.spi.Finding;
import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Sets of parameters to propose: only parameters about which something was found are moved, to the
 * values that are best by the odd clusters; what that gains over the baseline is measured on the
 * even clusters, and only a gain that is surely above 0 is proposed; if something else runs by now,
 * only what surely gains over that as well. Where kinds of contexts were found that pay to be told
 * apart and that a policy can tell apart, there is a set for each of them.
 */
final class Suggestions {
  private static final double LEVEL = 0.95;

  /** Trials from which what runs now is read; of its policy's candidates the usual one. */
  private static final int NEWEST = 50;

  private static final double FAIR_PART = 0.2;

  private final Material material;
  private final Set<String> found;
  private final List<Split> splits;

  /**
   * @param splits of contexts, if some were found to pay
   */
  Suggestions(Material material, List<Finding> findings, List<Split> splits) {
    this.material = material;
    this.found = new HashSet<>();
    this.splits = splits;
    for (Finding finding : findings) {
      if (finding.kind() == Finding.Kind.IMPORTANCE || finding.kind() == Finding.Kind.INTERACTION) {
        found.addAll(finding.subject());
      }
    }
  }

  List<Suggestion> all() {
    AdditiveModel model = material.model();
    double[] baseline = baseline();
    if (baseline.length == 0) {
      return List.of();
    }
    AdditiveModel choosing = model.half(true);
    double[] everywhere = baseline.clone();
    for (Variable variable : model.variables()) {
      if (variable.isParameter() && found.contains(variable.name())) {
        everywhere[variable.index()] = Slice.best(choosing, variable, 1);
      }
    }
    List<Suggestion> all = new ArrayList<>();
    everywhere(baseline, everywhere).ifPresent(all::add);
    splits.stream()
        .filter(split -> split.isOfCells() && split.p() < BatchAnalysis.ERROR)
        .findFirst()
        .ifPresent(split -> all.addAll(cells(split, baseline, everywhere)));
    return all;
  }

  private Optional<Suggestion> everywhere(double[] baseline, double[] values) {
    return gain(inForce(baseline), values).low() > 0
        ? suggestion(ContextPartition.whole(), 0, "", baseline, values, gain(baseline, values))
        : Optional.empty();
  }

  /** By the even clusters. */
  private Interval gain(double[] from, double[] to) {
    AdditiveModel model = material.model();
    double[] weights = new double[model.columns().length];
    for (Variable variable : model.variables()) {
      if (variable.isParameter()) {
        double[] own = model.weights(variable, from[variable.index()], to[variable.index()]);
        Arrays.setAll(weights, c -> weights[c] + own[c]);
      }
    }
    return model.half(false).fit().contrast(weights).interval(LEVEL, model.size());
  }

  /** The values set apart by kind, all others as everywhere. */
  private List<Suggestion> cells(Split split, double[] baseline, double[] everywhere) {
    double level = 1 - (1 - LEVEL) / split.kinds().size();
    List<Suggestion> cells = new ArrayList<>();
    double[] now = inForce(baseline);
    int trials = material.model().size();
    for (int kind = 0; kind < split.kinds().size(); kind++) {
      double[] values = everywhere.clone();
      for (int p = 0; p < split.parameters().size(); p++) {
        values[split.parameters().get(p).index()] = split.values()[kind][p];
      }
      Interval gain = split.even().gain(kind, baseline, values).interval(level, trials);
      if (!(split.even().gain(kind, now, values).interval(level, trials).low() > 0)) {
        continue;
      }
      suggestion(split.partition(), kind, split.kinds().get(kind) + ": ", baseline, values, gain)
          .ifPresent(cells::add);
    }
    return cells;
  }

  private Optional<Suggestion> suggestion(
      ContextPartition partition,
      int cell,
      String where,
      double[] baseline,
      double[] values,
      Interval gain) {
    Point point = material.history().function().space().nearest(Point.of(values));
    if (!(gain.low() > 0) || point.equals(Point.of(baseline))) {
      return Optional.empty();
    }
    String evidence =
        "%sthe additive model of %d trials scores better with it, by %s on trials that had no part in the choice"
            .formatted(where, material.model().size(), Words.interval(gain));
    return Optional.of(new Suggestion(partition, cell, point, gain, evidence));
  }

  /** The values that a fair part of the newest tuned trials ran with; else the baseline. */
  private double[] inForce(double[] baseline) {
    History history = material.history();
    Map<Point, Integer> times = new HashMap<>();
    IntStream.iterate(history.size() - 1, row -> row >= 0, row -> row - 1)
        .filter(row -> history.candidate()[row] != 0)
        .limit(NEWEST)
        .forEach(row -> times.merge(Point.of(history.point(row)), 1, Integer::sum));
    return times.entrySet().stream()
        .filter(each -> each.getValue() >= FAIR_PART * NEWEST)
        .max(Map.Entry.comparingByValue())
        .map(each -> each.getKey().toArray())
        .orElse(baseline);
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
