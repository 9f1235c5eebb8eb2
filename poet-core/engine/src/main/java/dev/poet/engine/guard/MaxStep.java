package dev.poet.engine.guard;

import dev.poet.spi.Domain;
import dev.poet.spi.Guard;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;

/**
 * Shortens moves that are longer than a parameter's maximum step, measured along its scale from the
 * point in force. Choices have no distance and may change freely; a whole number may always take
 * one step of its own, because else it could never move.
 */
public final class MaxStep implements Guard {

  /** Rounding in the change of scales must not make a full step look too long. */
  private static final double ROUNDING = 1e-9;

  private final double longest;

  /**
   * @param longest no step is longer, whatever a parameter declares; share of a range
   */
  public MaxStep(double longest) {
    this.longest = longest;
  }

  @Override
  public String name() {
    return "max-step";
  }

  @Override
  public Verdict judge(ParameterSpace space, Point current, Point proposed) {
    double[] values = proposed.toArray();
    boolean shortened = false;
    for (int i = 0; i < values.length; i++) {
      Domain domain = space.domain(i);
      double from = domain.toUnit(current.get(i));
      double move = domain.toUnit(values[i]) - from;
      double least = leastMove(domain, current.get(i), values[i]);
      double most = Math.max(Math.min(longest, space.parameters().get(i).maxStep()), least);
      if (!(domain instanceof Domain.Choice) && Math.abs(move) > most + ROUNDING) {
        values[i] = within(domain, current.get(i), from + Math.signum(move) * most);
        shortened = true;
      }
    }
    return shortened
        ? new Verdict.Replace(Point.of(values), "shortened to the maximum step")
        : new Verdict.Allow();
  }

  /** From a whole number to its neighbour in the direction of the proposed one; else 0. */
  private static double leastMove(Domain domain, double current, double proposed) {
    if (!(domain instanceof Domain.Whole whole)) {
      return 0;
    }
    double neighbour = whole.nearest(current + Math.signum(proposed - current) * whole.step());
    return Math.abs(whole.toUnit(neighbour) - whole.toUnit(current));
  }

  /** A whole number that would round beyond the step stays where it is. */
  private static double within(Domain domain, double current, double position) {
    double limit = domain.fromUnit(position);
    double reach = Math.abs(position - domain.toUnit(current));
    boolean beyond = Math.abs(domain.toUnit(limit) - domain.toUnit(current)) > reach + ROUNDING;
    return beyond && domain instanceof Domain.Whole whole
        ? whole.nearest(limit - Math.signum(limit - current) * whole.step())
        : limit;
  }
}
