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
  /** Steps per range: a plateau's ends are known to 2.5 % of the range. */
  private static final int STEPS = 40;

  private Plateaus() {}

  static List<Plateau> around(Point recommended, Outlook outlook) {
    double least = outlook.mean(recommended) - outlook.deviation(recommended);
    List<Plateau> plateaus = new ArrayList<>();
    for (int i = 0; i < recommended.size(); i++) {
      double down = end(recommended, i, -1, least, outlook);
      double up = end(recommended, i, 1, least, outlook);
      plateaus.add(new Plateau(down, up));
    }
    return plateaus;
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
