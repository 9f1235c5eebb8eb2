package dev.poet.learning;

import dev.poet.spi.Point;
import dev.poet.spi.SimulationModel.Run;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lasting effects that a {@link Foresight} foresees for points, over the days of one thought.
 * Each point is simulated once. Not thread-safe.
 */
final class Foreseen {
  /** Days a point is simulated on: their mean is within some per cent of a season's. */
  static final int DAYS = 8;

  private final Foresight foresight;
  private final List<Run> days;
  private final double unit;
  private final double[] baseline;
  private final Map<Point, double[]> known = new HashMap<>();

  /**
   * @param days the circumstances to simulate
   * @param unit score units per unit of the answers
   */
  Foreseen(Foresight foresight, Point baseline, List<Run> days, double unit) {
    this.foresight = foresight;
    this.days = days;
    this.unit = unit;
    double[][] terms = foresight.speaks() ? foresight.lasting(List.of(baseline), days) : null;
    this.baseline = terms == null ? null : terms[0];
  }

  /** By how much each term of the objective changes; empty if nothing is foreseen. */
  double[] effect(Point point) {
    if (baseline == null) {
      return Observation.NOTHING_FORESEEN;
    }
    if (!known.containsKey(point)) {
      expect(List.of(point));
    }
    return known.get(point);
  }

  /** Simulates points together that are soon to be asked for, which is faster than one by one. */
  void expect(Collection<Point> points) {
    List<Point> unknown =
        points.stream().distinct().filter(point -> !known.containsKey(point)).toList();
    if (baseline == null || unknown.isEmpty()) {
      return;
    }
    double[][] terms = foresight.lasting(unknown, days);
    for (int i = 0; i < unknown.size(); i++) {
      known.put(unknown.get(i), terms == null ? Observation.NOTHING_FORESEEN : effect(terms[i]));
    }
  }

  private double[] effect(double[] terms) {
    double[] effect = new double[terms.length];
    for (int k = 0; k < effect.length; k++) {
      effect[k] = (terms[k] - baseline[k]) / unit;
    }
    return effect;
  }
}
