package dev.poet.pluginhost;

import dev.poet.spi.Guard;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.SafetyClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keeps parameters from what only people may do to them: of a proposal, a value that would loosen a
 * safety limit is replaced by the one in force. Immutable.
 */
public final class SafetyGuard implements Guard {
  private final Map<String, SafetyClass> classes;

  /**
   * @param classes by name of the parameter; one that is missing is {@link SafetyClass#ORDINARY}
   */
  public SafetyGuard(Map<String, SafetyClass> classes) {
    this.classes = Map.copyOf(classes);
  }

  @Override
  public String name() {
    return "safety";
  }

  @Override
  public Verdict judge(ParameterSpace space, Point current, Point proposed) {
    double[] values = proposed.toArray();
    List<String> held = new ArrayList<>();
    for (int slot = 0; slot < values.length; slot++) {
      String name = space.names().get(slot);
      SafetyClass kind = classes.getOrDefault(name, SafetyClass.ORDINARY);
      double now = current.get(slot);
      if (!isAllowed(kind, now, values[slot])) {
        values[slot] = now;
        held.add(name);
      }
    }
    return held.isEmpty()
        ? new Verdict.Allow()
        : new Verdict.Replace(
            Point.of(values), "only a person may loosen " + String.join(", ", held));
  }

  private static boolean isAllowed(SafetyClass kind, double now, double wanted) {
    return switch (kind) {
      case ORDINARY -> true;
      case ONLY_RISES -> wanted >= now;
      case ONLY_FALLS -> wanted <= now;
      case ONLY_PEOPLE -> wanted == now;
    };
  }
}
