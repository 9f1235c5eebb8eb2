package dev.poet.batch;

import java.util.Arrays;

/**
 * Places values by their rank: 2F − 1, between −1 and 1, where F is the share of smaller values
 * plus half the share of equal ones. Outliers and units lose their weight, and polynomials of the
 * place are nearly orthogonal. Immutable.
 */
final class RankScale {
  private final double[] knots;
  private final double[] places;

  private RankScale(double[] knots, double[] places) {
    this.knots = knots;
    this.places = places;
  }

  static RankScale of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] knots = new double[sorted.length];
    double[] places = new double[sorted.length];
    int distinct = 0;
    for (int from = 0; from < sorted.length; ) {
      int to = from;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      knots[distinct] = sorted[from];
      places[distinct++] = (from + to) / (double) sorted.length - 1;
      from = to;
    }
    return new RankScale(Arrays.copyOf(knots, distinct), Arrays.copyOf(places, distinct));
  }

  /** How many different values there are. */
  int distinct() {
    return knots.length;
  }

  double at(double value) {
    int found = Arrays.binarySearch(knots, value);
    if (found >= 0) {
      return places[found];
    }
    int above = -found - 1;
    if (above == 0) {
      return places[0];
    }
    if (above == knots.length) {
      return places[knots.length - 1];
    }
    double share = (value - knots[above - 1]) / (knots[above] - knots[above - 1]);
    return places[above - 1] + share * (places[above] - places[above - 1]);
  }

  /** The value that was there with about this share of smaller ones. */
  double quantile(double share) {
    double place = 2 * share - 1;
    int best = 0;
    for (int i = 1; i < knots.length; i++) {
      best = Math.abs(places[i] - place) < Math.abs(places[best] - place) ? i : best;
    }
    return knots[best];
  }
}
