package dev.poet.learning;

import dev.poet.spi.Domain;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;

/**
 * The coordinates in which the model sees points: a number, and an option of an ordered choice, is
 * its position in its range, 0 to 1; another choice of k options is k coordinates of which one is
 * set, so that any two options are equally far apart. Stateless.
 */
final class Encoding {
  /** Puts two different options at distance 1, as far as the two ends of a range. */
  static final double OPTION = Math.sqrt(0.5);

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
      if (isKind(domain)) {
        coordinates[next + (int) point.get(i)] = OPTION;
      } else {
        coordinates[next] = domain.toUnit(point.get(i));
      }
      next += width(domain);
    }
    return coordinates;
  }

  private static int width(Domain domain) {
    return isKind(domain) ? ((Domain.Choice) domain).options().size() : 1;
  }

  /** Whether its values are options of which none is nearer to another than a third. */
  static boolean isKind(Domain domain) {
    return domain instanceof Domain.Choice choice && !choice.ordered();
  }
}
