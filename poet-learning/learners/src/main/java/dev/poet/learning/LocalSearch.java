package dev.poet.learning;

import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.List;
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

  static Point best(Box box, Outlook outlook, ToDoubleFunction<Point> value, Draws draws) {
    List<Point> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      starts.add(box.draw(draws));
    }
    Point best = better(box.centre(), starts, outlook, value);
    for (int i = 0; i < SWEEPS * box.size(); i++) {
      List<Point> line = new ArrayList<>();
      for (double share : SHARES) {
        line.add(box.with(best, i % box.size(), share));
      }
      best = better(best, line, outlook, value);
    }
    return best;
  }

  /** The first of the best points. */
  private static Point better(
      Point so, List<Point> others, Outlook outlook, ToDoubleFunction<Point> value) {
    outlook.expect(others);
    Point best = so;
    double bestValue = value.applyAsDouble(so);
    for (Point point : others) {
      double pointValue = value.applyAsDouble(point);
      if (pointValue > bestValue) {
        best = point;
        bestValue = pointValue;
      }
    }
    return best;
  }
}
