package dev.poet.learning;

import dev.poet.spi.Domain;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Finds the point of highest value near an anchor: random points of the box around it, then ever
 * smaller steps from the best ones. A number moves by at most the reach; where one step of a whole
 * number is longer than that, it moves by one step or not at all, as a choice takes another option
 * or not. Points keep the constraints, and what does not count in them is settled at the baseline.
 * A fixed number of evaluations. Stateless.
 */
final class BoxSearch {
  /**
   * How often a drawn point keeps the anchor's value of a number, so that some moves are sparse.
   */
  private static final double KEEP = 0.2;

  /** How often a drawn point takes another option of a choice, or a long step of a number. */
  private static final double FLIP = 0.15;

  /** Standard deviations of the steps, round by round, share of the range. */
  private static final double[] STEPS = {0.05, 0.02, 0.006};

  /** Points from which each round goes on. */
  private static final int BEST = 4;

  /** How many parameters a step moves, on average. */
  private static final double MOVED = 3;

  /** A reach this much longer is still the reach. */
  private static final double ROUNDING = 1e-9;

  private final ParameterSpace space;
  private final Point baseline;
  private final Point anchor;
  private final double reach;
  private final Draws draws;
  private final boolean dependent;

  /**
   * @param anchor settled
   * @param reach half the width of the box, share of each range
   */
  BoxSearch(LearnerSettings settings, Point anchor, double reach, Draws draws) {
    this.space = settings.function().space();
    this.baseline = settings.baseline();
    this.anchor = anchor;
    this.reach = reach;
    this.draws = draws;
    this.dependent = space.isConditional() || !space.constraints().isEmpty();
  }

  /** A point and its value. */
  record Rated(Point point, double value) {}

  /**
   * The best point found.
   *
   * @param others further points to start from, left out where they are outside the box
   * @param effort random points; the steps take as many again
   */
  Rated best(List<Point> others, int effort, ToDoubleFunction<Point> value) {
    List<Rated> rated = new ArrayList<>();
    rated.add(rated(anchor, value));
    for (Point other : others) {
      if (isInBox(other)) {
        rated.add(rated(other, value));
      }
    }
    for (int i = 0; i < effort; i++) {
      rated.add(rated(around(), value));
    }
    int perPoint = Math.max(1, effort / (STEPS.length * BEST));
    for (double step : STEPS) {
      rated.sort(Comparator.comparingDouble(Rated::value).reversed());
      List<Rated> best = List.copyOf(rated.subList(0, Math.min(BEST, rated.size())));
      rated = new ArrayList<>(best);
      for (Rated from : best) {
        for (int i = 0; i < perPoint; i++) {
          rated.add(rated(stepped(from.point(), step), value));
        }
      }
    }
    return rated.stream().max(Comparator.comparingDouble(Rated::value)).orElseThrow();
  }

  private static Rated rated(Point point, ToDoubleFunction<Point> value) {
    return new Rated(point, value.applyAsDouble(point));
  }

  private Point around() {
    double[] values = anchor.toArray();
    for (int i = 0; i < values.length; i++) {
      Domain domain = space.domain(i);
      if (isLong(domain, anchor.get(i))) {
        values[i] = flipped(domain, values[i], FLIP);
      } else if (draws.uniform() >= KEEP) {
        values[i] = within(domain, i, domain.toUnit(anchor.get(i)) + reach * draws.around());
      }
    }
    return allowed(values);
  }

  private Point stepped(Point from, double step) {
    double[] values = from.toArray();
    double moves = Math.min(1, MOVED / values.length);
    for (int i = 0; i < values.length; i++) {
      Domain domain = space.domain(i);
      if (isLong(domain, anchor.get(i))) {
        values[i] = flipped(domain, values[i], FLIP * step);
      } else if (draws.uniform() < moves) {
        values[i] = within(domain, i, domain.toUnit(values[i]) + step * draws.normal());
      }
    }
    return allowed(values);
  }

  /** Another option, or a neighbour of the anchor's value. */
  private double flipped(Domain domain, double value, double chance) {
    if (draws.uniform() >= chance) {
      return value;
    }
    if (Encoding.isKind(domain)) {
      return draws.below((int) domain.high() + 1);
    }
    double step = domain instanceof Domain.Whole whole ? whole.step() : 1;
    return domain.nearest(value + (draws.uniform() < 0.5 ? step : -step));
  }

  private double within(Domain domain, int index, double position) {
    double centre = domain.toUnit(anchor.get(index));
    double low = Math.max(0, centre - reach);
    double high = Math.min(1, centre + reach);
    double value = domain.fromUnit(Math.max(low, Math.min(high, position)));
    return Math.abs(domain.toUnit(value) - centre) > reach + ROUNDING ? anchor.get(index) : value;
  }

  private Point allowed(double[] values) {
    Point point = Point.of(values);
    return dependent ? space.settled(space.nearest(point, anchor), baseline) : point;
  }

  private boolean isInBox(Point point) {
    for (int i = 0; i < space.size(); i++) {
      Domain domain = space.domain(i);
      double move = Math.abs(domain.toUnit(point.get(i)) - domain.toUnit(anchor.get(i)));
      if (!Encoding.isKind(domain) && move > longest(domain, anchor.get(i)) + ROUNDING) {
        return false;
      }
    }
    return true;
  }

  /** Whether the least that a value can move is more than the reach. */
  private boolean isLong(Domain domain, double value) {
    return Encoding.isKind(domain) || longest(domain, value) > reach;
  }

  /** The reach, or one step of a coarse number. */
  private double longest(Domain domain, double value) {
    if (domain instanceof Domain.Real) {
      return reach;
    }
    double step = domain instanceof Domain.Whole whole ? whole.step() : 1;
    double up = value + step;
    double other = up <= domain.high() ? up : value - step;
    return Math.max(reach, Math.abs(domain.toUnit(other) - domain.toUnit(value)));
  }
}
