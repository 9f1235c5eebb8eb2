package dev.poet.learning;

import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.List;

/** The place of two samples that become one; kinds are those of the heavier. Stateless. */
final class Midpoint {
  private final ParameterSpace space;
  private final List<ContextFeature> features;

  Midpoint(LearnerSettings settings) {
    this.space = settings.function().space();
    this.features = settings.function().context();
  }

  /**
   * @param share of the way from {@code one} to {@code other}
   */
  Point of(Point one, Point other, double share) {
    if (one.equals(other)) {
      return one;
    }
    Point heavier = share >= 0.5 ? other : one;
    double[] values = heavier.toArray();
    for (int i = 0; i < values.length; i++) {
      Domain domain = space.domain(i);
      if (!Encoding.isKind(domain)) {
        double from = domain.toUnit(one.get(i));
        values[i] = domain.fromUnit(from + share * (domain.toUnit(other.get(i)) - from));
      }
    }
    return space.settled(space.nearest(Point.of(values), heavier), heavier);
  }

  /**
   * @param share of the way from {@code one} to {@code other}
   */
  double[] of(double[] one, double[] other, double share) {
    double[] values = (share >= 0.5 ? other : one).clone();
    for (int f = 0; f < values.length; f++) {
      double mean = one[f] + share * (other[f] - one[f]);
      boolean averaged = !features.get(f).isKind() && !Double.isNaN(mean);
      values[f] = averaged ? mean : values[f];
    }
    return values;
  }
}
