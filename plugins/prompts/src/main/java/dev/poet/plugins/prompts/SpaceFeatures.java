package dev.poet.plugins.prompts;

import dev.poet.spi.Domain;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;

/**
 * The points of a space as features: each option of a choice is 1 where it is chosen, a number is
 * its position in its range and the square of that, so that more can be better up to a point.
 */
final class SpaceFeatures {
  private final ParameterSpace space;
  private final int[] first;
  private final int size;

  SpaceFeatures(ParameterSpace space) {
    this.space = space;
    this.first = new int[space.size()];
    int next = 0;
    for (int i = 0; i < first.length; i++) {
      first[i] = next;
      next += space.domain(i) instanceof Domain.Choice choice ? choice.options().size() : 2;
    }
    this.size = next;
  }

  int size() {
    return size;
  }

  double[] of(Point point) {
    double[] features = new double[size];
    for (int i = 0; i < first.length; i++) {
      if (space.domain(i) instanceof Domain.Choice) {
        features[first[i] + (int) point.get(i)] = 1;
      } else {
        double position = space.domain(i).toUnit(point.get(i));
        features[first[i]] = position;
        features[first[i] + 1] = position * position;
      }
    }
    return features;
  }

  /** From one option of a choice to another, all else equal. */
  double[] change(int slot, int from, int to) {
    double[] direction = new double[size];
    direction[first[slot] + to] += 1;
    direction[first[slot] + from] -= 1;
    return direction;
  }
}
