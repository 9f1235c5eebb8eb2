package dev.poet.learning;

import dev.poet.spi.Domain;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal.Plateau;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * For each parameter, the unbroken range of values around the recommended one whose expected gain
 * is less than one standard deviation of the recommended gain below it, the other parameters
 * unchanged: values that the trials so far can't tell from it. About 2 * STEPS evaluations of the
 * mean per parameter. Stateless.
 */
final class Plateaus {
  /** Steps per range: a plateau's ends are known to 5 % of the range. */
  private static final int STEPS = 20;

  private Plateaus() {}

  static List<Plateau> around(Point recommended, Outlook outlook) {
    double least = outlook.mean(recommended) - outlook.deviation(recommended);
    return around(recommended, outlook.space(), outlook::mean, least, outlook::expect);
  }

  /**
   * @param mean expected gain of a point
   * @param least the gain that still counts as good
   * @param expect told of points before they are asked for
   */
  static List<Plateau> around(
      Point recommended,
      ParameterSpace space,
      ToDoubleFunction<Point> mean,
      double least,
      Consumer<List<Point>> expect) {
    List<Plateau> plateaus = new ArrayList<>();
    for (int i = 0; i < recommended.size(); i++) {
      List<Point> down = outwards(recommended, i, -1, space.domain(i));
      List<Point> up = outwards(recommended, i, 1, space.domain(i));
      expect.accept(down);
      expect.accept(up);
      plateaus.add(
          new Plateau(
              end(recommended, down, least, mean).get(i),
              end(recommended, up, least, mean).get(i)));
    }
    return plateaus;
  }

  /** Points that differ in one parameter, step by step up to its bound. */
  private static List<Point> outwards(Point from, int index, int direction, Domain domain) {
    double[] values = from.toArray();
    double position = domain.toUnit(values[index]);
    double bound = direction > 0 ? 1 : 0;
    List<Point> points = new ArrayList<>();
    for (int step = 1; position != bound; step++) {
      double next = domain.toUnit(from.get(index)) + direction * step / (double) STEPS;
      position = Math.max(0, Math.min(1, next));
      values[index] = domain.fromUnit(position);
      points.add(Point.of(values));
    }
    return points;
  }

  /** The last of the points from the first on that are all as good. */
  private static Point end(
      Point from, List<Point> outwards, double least, ToDoubleFunction<Point> mean) {
    Point end = from;
    for (Point point : outwards) {
      if (mean.applyAsDouble(point) < least) {
        break;
      }
      end = point;
    }
    return end;
  }
}
