package dev.poet.learning;

import dev.poet.spi.Point;
import java.util.function.ToDoubleFunction;

/**
 * Finds a good point in a {@link Box}: the best of some random points, then coordinate by
 * coordinate. A fixed number of evaluations. Stateless.
 */
final class LocalSearch {
  /** Random points to start from. */
  private static final int STARTS = 96;

  /** Times each coordinate is searched. */
  private static final int SWEEPS = 2;

  /** Positions tried per coordinate, share of the box. */
  private static final double[] SHARES = {0, 0.25, 0.5, 0.75, 1};

  private LocalSearch() {}

  static Point best(Box box, ToDoubleFunction<Point> value, Draws draws) {
    Point best = box.centre();
    double bestValue = value.applyAsDouble(best);
    for (int i = 0; i < STARTS; i++) {
      Point point = box.draw(draws);
      double pointValue = value.applyAsDouble(point);
      if (pointValue > bestValue) {
        best = point;
        bestValue = pointValue;
      }
    }
    for (int i = 0; i < SWEEPS * box.size(); i++) {
      for (double share : SHARES) {
        Point point = box.with(best, i % box.size(), share);
        double pointValue = value.applyAsDouble(point);
        if (pointValue > bestValue) {
          best = point;
          bestValue = pointValue;
        }
      }
    }
    return best;
  }
}
