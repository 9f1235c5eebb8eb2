package dev.poet.engine.guard;

import dev.poet.spi.Guard;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.Map;

/**
 * Gives parameters that may change seldom one value in all candidates of a policy: while a
 * parameter rests, the one in force; when it may change, the one that the foremost candidate wants,
 * since else it would change from trial to trial. Immutable.
 */
public final class RateLimit implements Guard {

  /** No parameter rests. */
  public static final RateLimit NONE = new RateLimit(Map.of());

  private final Map<Integer, Double> values;

  /**
   * @param values by the parameters' places in the space
   */
  public RateLimit(Map<Integer, Double> values) {
    this.values = Map.copyOf(values);
  }

  @Override
  public String name() {
    return "rate-limit";
  }

  @Override
  public Verdict judge(ParameterSpace space, Point current, Point proposed) {
    double[] limited = proposed.toArray();
    boolean changed = false;
    for (Map.Entry<Integer, Double> each : values.entrySet()) {
      changed |= limited[each.getKey()] != each.getValue();
      limited[each.getKey()] = each.getValue();
    }
    return changed
        ? new Verdict.Replace(Point.of(limited), "the value rests between its changes")
        : new Verdict.Allow();
  }
}
