package dev.poet.learning;

import java.util.List;

/**
 * A regression tree [1]: coordinates are cut where that leaves the least squares, until a leaf has
 * few rows. Of each coordinate {@value #CUTS} places are tried. Immutable.
 *
 * <p>[1] Breiman, Friedman, Olshen and Stone, Classification and Regression Trees, 1984, section
 * 8.3.
 */
final class RegressionTree {
  private static final int MOST_DEPTH = 6;
  private static final int LEAST_ROWS = 6;

  /** At the tenths of a coordinate, which are from 0 to 1. */
  private static final int CUTS = 9;

  private final double mean;
  private final int coordinate;
  private final double cut;
  private final RegressionTree below;
  private final RegressionTree above;

  /** What a tree is grown on. */
  record Row(double[] at, double score, double weight) {}

  private RegressionTree(
      double mean, int coordinate, double cut, RegressionTree below, RegressionTree above) {
    this.mean = mean;
    this.coordinate = coordinate;
    this.cut = cut;
    this.below = below;
    this.above = above;
  }

  /**
   * @param rows at least one
   */
  static RegressionTree grow(List<Row> rows) {
    return grow(rows, 0);
  }

  private static RegressionTree grow(List<Row> rows, int depth) {
    double n = rows.stream().mapToDouble(Row::weight).sum();
    double mean = rows.stream().mapToDouble(row -> row.weight() * row.score()).sum() / n;
    int best = -1;
    double at = 0;
    double least = 0;
    int coordinates = rows.get(0).at().length;
    if (depth < MOST_DEPTH && rows.size() >= 2 * LEAST_ROWS) {
      for (int coordinate = 0; coordinate < coordinates; coordinate++) {
        for (int place = 1; place <= CUTS; place++) {
          double cut = place / (CUTS + 1.0);
          double gain = gain(rows, mean, coordinate, cut);
          if (gain > least) {
            least = gain;
            best = coordinate;
            at = cut;
          }
        }
      }
    }
    if (best < 0) {
      return new RegressionTree(mean, -1, 0, null, null);
    }
    int coordinate = best;
    double cut = at;
    List<Row> low = rows.stream().filter(row -> row.at()[coordinate] < cut).toList();
    List<Row> high = rows.stream().filter(row -> row.at()[coordinate] >= cut).toList();
    return new RegressionTree(mean, coordinate, cut, grow(low, depth + 1), grow(high, depth + 1));
  }

  /** By how much the squares shrink; 0 where a side would have too few rows. */
  private static double gain(List<Row> rows, double mean, int coordinate, double cut) {
    int count = 0;
    double low = 0;
    double lowSum = 0;
    double high = 0;
    double highSum = 0;
    for (Row row : rows) {
      double part = row.weight() * (row.score() - mean);
      if (row.at()[coordinate] < cut) {
        count++;
        low += row.weight();
        lowSum += part;
      } else {
        high += row.weight();
        highSum += part;
      }
    }
    boolean enough = count >= LEAST_ROWS && rows.size() - count >= LEAST_ROWS;
    return enough ? lowSum * lowSum / low + highSum * highSum / high : 0;
  }

  /** The mean of the leaf. */
  double at(double[] place) {
    if (coordinate < 0) {
      return mean;
    }
    return place[coordinate] < cut ? below.at(place) : above.at(place);
  }
}
