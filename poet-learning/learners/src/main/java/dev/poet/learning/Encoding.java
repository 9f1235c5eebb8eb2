package dev.poet.learning;

import dev.poet.spi.Domain;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;

/**
 * The coordinates in which the model sees points: a number is its position in its range, 0 to 1; a
 * choice of k options is k coordinates of which one is set, so that any two options are equally far
 * apart. Stateless.
 */
final class Encoding {
  /** Puts two different options at distance 1, as far as the two ends of a range. */
  private static final double OPTION = Math.sqrt(0.5);

  private final ParameterSpace space;
  private final int size;

  Encoding(ParameterSpace space) {
    this.space = space;
    int coordinates = 0;
    for (int i = 0; i < space.size(); i++) {
      coordinates += width(space.domain(i));
    }
    this.size = coordinates;
  }

  /** The number of coordinates. */
  int size() {
    return size;
  }

  double[] encode(Point point) {
    double[] coordinates = new double[size];
    int next = 0;
    for (int i = 0; i < space.size(); i++) {
      Domain domain = space.domain(i);
      if (domain instanceof Domain.Choice) {
        coordinates[next + (int) point.get(i)] = OPTION;
      } else {
        coordinates[next] = domain.toUnit(point.get(i));
      }
      next += width(domain);
    }
    return coordinates;
  }

  private static int width(Domain domain) {
    return domain instanceof Domain.Choice choice ? choice.options().size() : 1;
  }
}
