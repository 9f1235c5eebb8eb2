package dev.poet.learning;

import dev.poet.spi.Domain;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal.Plateau;
import java.util.ArrayList;
import java.util.List;

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
    List<Plateau> plateaus = new ArrayList<>();
    for (int i = 0; i < recommended.size(); i++) {
      outlook.expect(line(recommended, i, outlook.space().domain(i)));
      double down = end(recommended, i, -1, least, outlook);
      double up = end(recommended, i, 1, least, outlook);
      plateaus.add(new Plateau(down, up));
    }
    return plateaus;
  }

  /** All points that may be looked at for one parameter. */
  private static List<Point> line(Point from, int index, Domain domain) {
    double[] values = from.toArray();
    double position = domain.toUnit(values[index]);
    List<Point> line = new ArrayList<>();
    for (int step = -STEPS; step <= STEPS; step++) {
      double next = position + step / (double) STEPS;
      if (next >= 0 && next <= 1) {
        values[index] = domain.fromUnit(next);
        line.add(Point.of(values));
      }
    }
    return line;
  }

  /** The last value in one direction that is still as good. */
  private static double end(Point from, int index, int direction, double least, Outlook outlook) {
    Domain domain = outlook.space().domain(index);
    double[] values = from.toArray();
    double position = domain.toUnit(values[index]);
    double end = values[index];
    for (int step = 1; step <= STEPS; step++) {
      double next = position + direction * step / (double) STEPS;
      if (next < 0 || next > 1) {
        break;
      }
      values[index] = domain.fromUnit(next);
      if (outlook.mean(Point.of(values)) < least) {
        break;
      }
      end = values[index];
    }
    return end;
  }
}
