package dev.poet.learning;

import dev.poet.spi.Domain;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;

/**
 * The allowed points near a centre: within {@code reach} of it in every number, where a whole
 * number may always take one step; choices may be any option. Immutable.
 */
final class Box {
  /**
   * How often a drawn point keeps the centre's value of a number, so that some moves are sparse.
   */
  private static final double KEEP = 0.2;

  /** How often a drawn point takes another option of a choice. */
  private static final double FLIP = 0.15;

  private final ParameterSpace space;
  private final Point centre;
  private final double[] low;
  private final double[] high;

  /**
   * @param reach half the width, share of each range
   */
  Box(ParameterSpace space, Point centre, double reach) {
    this.space = space;
    this.centre = centre;
    this.low = new double[space.size()];
    this.high = new double[space.size()];
    for (int i = 0; i < low.length; i++) {
      Domain domain = space.domain(i);
      double position = domain.toUnit(centre.get(i));
      double width = Math.max(reach, step(domain, centre.get(i)));
      low[i] = Math.max(0, position - width);
      high[i] = Math.min(1, position + width);
    }
  }

  Point centre() {
    return centre;
  }

  int size() {
    return space.size();
  }

  /** A random point: every second one in the corners, because that is where most is learned. */
  Point draw(Draws draws) {
    boolean corner = draws.uniform() < 0.5;
    double[] values = new double[space.size()];
    for (int i = 0; i < values.length; i++) {
      Domain domain = space.domain(i);
      if (domain instanceof Domain.Choice choice) {
        int options = choice.options().size();
        values[i] = draws.uniform() < FLIP ? draws.below(options) : centre.get(i);
      } else {
        double share = corner ? Math.floor(2 * draws.uniform()) : draws.uniform();
        values[i] = draws.uniform() < KEEP ? centre.get(i) : domain.fromUnit(between(i, share));
      }
    }
    return Point.of(values);
  }

  /**
   * {@code point} with one parameter at {@code share} of the box, from 0 at its lower side to 1.
   */
  Point with(Point point, int parameter, double share) {
    double[] values = point.toArray();
    Domain domain = space.domain(parameter);
    values[parameter] =
        domain.fromUnit(domain instanceof Domain.Choice ? share : between(parameter, share));
    return Point.of(values);
  }

  private double between(int parameter, double share) {
    return low[parameter] + share * (high[parameter] - low[parameter]);
  }

  /** One step of a whole number from {@code value}, as a share of the range. */
  private static double step(Domain domain, double value) {
    if (!(domain instanceof Domain.Whole whole)) {
      return 0;
    }
    double up = value + whole.step();
    double other = up <= whole.high() ? up : value - whole.step();
    return Math.abs(whole.toUnit(other) - whole.toUnit(value));
  }
}
