package dev.poet.test;

import dev.poet.spi.Mixing;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.function.ToDoubleFunction;

/**
 * Looks for the best values that a function could run with: draws some, then goes along each
 * parameter in turn, in steps that become smaller. What it finds is attainable; there may be better
 * values that it misses.
 */
final class Attainable {
  private static final int DRAWN = 64;
  private static final int ROUNDS = 4;
  private static final int STEPS = 16;

  /** How much shorter the way along a parameter is in each round. */
  private static final double SHORTER = 0.25;

  private final ParameterSpace space;
  private final ToDoubleFunction<Point> score;
  private final long seed;

  Attainable(ParameterSpace space, ToDoubleFunction<Point> score, long seed) {
    this.space = space;
    this.score = score;
    this.seed = seed;
  }

  /** The best call found; the one as written if there is no better one. */
  Course.Call from(Course.Call written) {
    Course.Call best = written;
    for (int i = 0; i < DRAWN; i++) {
      double[] unit = new double[space.size()];
      for (int p = 0; p < unit.length; p++) {
        unit[p] = Mixing.unit(seed, (long) i * unit.length + p);
      }
      best = better(best, unit, written.values());
    }
    double width = 1;
    for (int round = 0; round < ROUNDS; round++) {
      for (int p = 0; p < space.size(); p++) {
        best = along(p, width, best, written.values());
      }
      width *= SHORTER;
    }
    return best;
  }

  private Course.Call along(int parameter, double width, Course.Call from, Point baseline) {
    double[] unit = space.toUnit(from.values());
    double middle = unit[parameter];
    Course.Call best = from;
    for (int step = 0; step <= STEPS; step++) {
      double position = middle + width * (2.0 * step / STEPS - 1);
      unit[parameter] = Math.max(0, Math.min(1, position));
      best = better(best, unit, baseline);
    }
    return best;
  }

  private Course.Call better(Course.Call best, double[] unit, Point baseline) {
    Point point = space.settled(space.nearest(space.fromUnit(unit), baseline), baseline);
    double there = score.applyAsDouble(point);
    return there > best.score() ? new Course.Call(point, there) : best;
  }
}
