package dev.poet.spi;

/**
 * Brings a point back to where all constraints of its space hold:
 *
 * <ol>
 *   <li>Dykstra's alternating projections [1] onto the bounds and the linear constraints, in
 *       positions, 0 to 1. Where scales are linear this ends at the nearest point; a logarithmic
 *       scale is linearised anew in each sweep.
 *   <li>Values are rounded to allowed ones. Where that, or a rule in code, breaks a constraint, the
 *       point gives way towards one that is allowed, in {@value #STEPS} steps, and then by halving.
 * </ol>
 *
 * <p>A fixed number of operations. Stateless.
 *
 * <p>[1] Boyle and Dykstra, "A method for finding projections onto the intersection of convex sets
 * in Hilbert spaces", 1986.
 */
final class Repair {
  private static final int SWEEPS = 60;
  private static final int STEPS = 32;
  private static final int HALVINGS = 20;

  /** A positive excess this small comes of rounding. */
  static final double ROUNDING = 1e-9;

  private static final double DIFFERENCE = 1e-6;

  private final ParameterSpace space;

  Repair(ParameterSpace space) {
    this.space = space;
  }

  /**
   * @param inside an allowed point
   * @return an allowed point, if {@code inside} is one
   */
  Point towards(Point point, Point inside) {
    double[] wanted = projected(point);
    Point rounded = space.nearest(at(point, wanted));
    if (space.keepsConstraints(rounded)) {
      return rounded;
    }
    double[] from = space.toUnit(inside);
    double outside = 0;
    Point allowed = inside;
    for (int step = 1; step <= STEPS; step++) {
      double share = (double) step / STEPS;
      Point candidate = between(point, wanted, inside, from, share);
      if (space.keepsConstraints(candidate)) {
        return closer(point, wanted, inside, from, outside, share, candidate);
      }
      outside = share;
    }
    return allowed;
  }

  private Point closer(
      Point point,
      double[] wanted,
      Point inside,
      double[] from,
      double outside,
      double within,
      Point known) {
    Point best = known;
    double low = outside;
    double high = within;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      Point candidate = between(point, wanted, inside, from, middle);
      if (space.keepsConstraints(candidate)) {
        best = candidate;
        high = middle;
      } else {
        low = middle;
      }
    }
    return best;
  }

  /** A choice is the point's own until the last step. */
  private Point between(Point point, double[] wanted, Point inside, double[] from, double share) {
    double[] values = new double[wanted.length];
    for (int i = 0; i < values.length; i++) {
      boolean choice = space.domain(i) instanceof Domain.Choice;
      values[i] =
          choice
              ? (share < 1 ? point : inside).get(i)
              : space.domain(i).fromUnit(wanted[i] + share * (from[i] - wanted[i]));
    }
    return share < 1 ? space.nearest(Point.of(values)) : inside;
  }

  private Point at(Point point, double[] positions) {
    double[] values = new double[positions.length];
    for (int i = 0; i < values.length; i++) {
      Domain domain = space.domain(i);
      values[i] =
          domain instanceof Domain.Choice
                  || positions[i] == domain.toUnit(domain.nearest(point.get(i)))
              ? domain.nearest(point.get(i))
              : domain.fromUnit(positions[i]);
    }
    return Point.of(values);
  }

  private double[] projected(Point point) {
    double[] x = space.toUnit(space.nearest(point));
    int constraints = space.constraints().size();
    double[][] corrections = new double[constraints + 1][x.length];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double moved = 0;
      for (int c = 0; c <= constraints; c++) {
        double[] correction = corrections[c];
        double[] y = x.clone();
        for (int i = 0; i < x.length; i++) {
          y[i] += correction[i];
        }
        double[] next = c < constraints ? ontoHalfSpace(y, c) : ontoBounds(y);
        for (int i = 0; i < x.length; i++) {
          correction[i] = y[i] - next[i];
          moved = Math.max(moved, Math.abs(next[i] - x[i]));
        }
        x = next;
      }
      if (moved < ROUNDING * ROUNDING) {
        break;
      }
    }
    return x;
  }

  private static double[] ontoBounds(double[] y) {
    double[] next = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      next[i] = Math.max(0, Math.min(1, y[i]));
    }
    return next;
  }

  private double[] ontoHalfSpace(double[] y, int constraint) {
    if (!(space.constraints().get(constraint) instanceof Constraint.Linear linear)) {
      return y;
    }
    double excess = -linear.most();
    double[] slope = new double[y.length];
    double steepness = 0;
    for (Constraint.Term term : linear.terms()) {
      int i = space.indexOf(term.parameter());
      excess += term.weight() * space.value(i, y[i]);
      slope[i] +=
          term.weight()
              * (space.value(i, y[i] + DIFFERENCE) - space.value(i, y[i] - DIFFERENCE))
              / (2 * DIFFERENCE);
    }
    for (double s : slope) {
      steepness += s * s;
    }
    if (excess <= 0 || steepness == 0) {
      return y;
    }
    double[] next = y.clone();
    for (int i = 0; i < y.length; i++) {
      next[i] -= excess * slope[i] / steepness;
    }
    return next;
  }
}
