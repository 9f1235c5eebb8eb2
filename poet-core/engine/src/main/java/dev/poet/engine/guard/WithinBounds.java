package dev.poet.engine.guard;

import dev.poet.spi.Guard;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;

/**
 * Replaces a point that is outside the bounds, between the allowed values or against a constraint
 * by the nearest allowed one.
 */
public final class WithinBounds implements Guard {

  @Override
  public String name() {
    return "bounds";
  }

  @Override
  public Verdict judge(ParameterSpace space, Point current, Point proposed) {
    if (proposed.size() != space.size()) {
      return new Verdict.Veto(
          "a proposal of %d values can't be used for %d parameters"
              .formatted(proposed.size(), space.size()));
    }
    Point nearest = space.nearest(proposed, current);
    if (nearest.equals(proposed)) {
      return new Verdict.Allow();
    }
    return space.contains(nearest)
        ? new Verdict.Replace(nearest, "moved to the nearest allowed value")
        : new Verdict.Veto(
            "no point between the proposed one and the one in force keeps the constraints");
  }
}
