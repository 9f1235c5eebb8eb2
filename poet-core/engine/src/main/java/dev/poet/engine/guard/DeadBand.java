package dev.poet.engine.guard;

import dev.poet.spi.Domain;
import dev.poet.spi.Guard;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;

/**
 * Leaves a parameter as it is in force where the proposed change is smaller than its dead band,
 * measured along its scale. Choices have no distance and may change freely.
 */
public final class DeadBand implements Guard {

  /** Rounding in the change of scales must not make a change as large as the band look smaller. */
  private static final double ROUNDING = 1e-9;

  @Override
  public String name() {
    return "dead-band";
  }

  @Override
  public Verdict judge(ParameterSpace space, Point current, Point proposed) {
    double[] values = proposed.toArray();
    boolean left = false;
    for (int i = 0; i < values.length; i++) {
      Domain domain = space.domain(i);
      double change = Math.abs(domain.toUnit(values[i]) - domain.toUnit(current.get(i)));
      boolean small = change + ROUNDING < space.parameters().get(i).deadBand();
      if (!(domain instanceof Domain.Choice) && small && values[i] != current.get(i)) {
        values[i] = current.get(i);
        left = true;
      }
    }
    return left
        ? new Verdict.Replace(Point.of(values), "left as it was: the change is in the dead band")
        : new Verdict.Allow();
  }
}
