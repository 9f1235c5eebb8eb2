package dev.poet.engine.guard;

import dev.poet.engine.limit.Limits;
import dev.poet.spi.Domain;
import dev.poet.spi.Guard;
import dev.poet.spi.Limit;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.Optional;

/**
 * Keeps what is tried inside the safe set: where a limit does not admit a point, the one furthest
 * along the way to it that all limits admit, seen from the point in force or else from the values
 * as written. Where not even those are shown to keep a critical limit, nothing is tried.
 */
public final class KeepsLimits implements Guard {
  private static final int HALVINGS = 4;

  private final Limits limits;
  private final Point reference;

  /**
   * @param reference the values as written, with what is pinned
   */
  public KeepsLimits(Limits limits, Point reference) {
    this.limits = limits;
    this.reference = reference;
  }

  @Override
  public String name() {
    return "limits";
  }

  @Override
  public Verdict judge(ParameterSpace space, Point current, Point proposed) {
    Optional<Limit> broken = limits.against(proposed);
    if (broken.isEmpty()) {
      return new Verdict.Allow();
    }
    Optional<Limit> atReference = limits.against(reference);
    boolean isCurrentSafe = limits.against(current).isEmpty();
    if (!isCurrentSafe && atReference.isPresent()) {
      return new Verdict.Veto(
          "the values as written are not shown to keep the limit " + atReference.get());
    }
    Point safe = isCurrentSafe ? current : reference;
    return new Verdict.Replace(
        furthest(space, safe, proposed), "shortened to keep the limit " + broken.get());
  }

  private Point furthest(ParameterSpace space, Point safe, Point proposed) {
    double share = 1;
    for (int i = 0; i < HALVINGS; i++) {
      share /= 2;
      Point point = space.nearest(along(space, safe, proposed, share), safe);
      if (!point.equals(safe) && limits.against(point).isEmpty()) {
        return point;
      }
    }
    return safe;
  }

  /** Between two options there is nothing. */
  private static Point along(ParameterSpace space, Point from, Point to, double share) {
    double[] values = from.toArray();
    for (int i = 0; i < values.length; i++) {
      Domain domain = space.domain(i);
      if (!(domain instanceof Domain.Choice)) {
        double start = domain.toUnit(values[i]);
        double way = domain.toUnit(to.get(i)) - start;
        values[i] = way == 0 ? values[i] : domain.fromUnit(start + share * way);
      }
    }
    return Point.of(values);
  }
}
