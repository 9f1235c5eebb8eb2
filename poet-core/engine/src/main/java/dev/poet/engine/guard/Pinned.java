package dev.poet.engine.guard;

import dev.poet.spi.Domain;
import dev.poet.spi.Guard;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Pin;
import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives each pinned parameter its value. It speaks first, so that every other guard sees what would
 * really run; where one of those moves a pinned value after all, {@link #kept} lets nothing be
 * tried rather than that either of them were passed over. Immutable.
 */
public final class Pinned implements Guard {

  /** Nothing is pinned. */
  public static final Pinned NONE = new Pinned(Map.of(), List.of());

  private final Map<Integer, Double> values;
  private final List<String> remarks;

  private Pinned(Map<Integer, Double> values, List<String> remarks) {
    this.values = values;
    this.remarks = remarks;
  }

  /**
   * Pins in the words of a space, which may have changed since they were ordered. A parameter is
   * found by its name or the one it had; a value that lies outside the bounds now becomes the
   * nearest allowed one; what the space does not know any more is left out.
   */
  public static Pinned of(ParameterSpace space, List<Pin> pins) {
    Map<Integer, Double> values = new TreeMap<>();
    List<String> remarks = new ArrayList<>();
    for (Pin pin : pins) {
      int index = find(space, pin.parameter());
      Optional<Double> value =
          index < 0 ? Optional.empty() : allowed(space.parameters().get(index), pin, remarks);
      if (value.isPresent()) {
        values.put(index, value.get());
      } else {
        remarks.add(
            "the pin %s = %s means nothing any more and is left out"
                .formatted(pin.parameter(), pin.value()));
      }
    }
    return new Pinned(values, List.copyOf(remarks));
  }

  /** What could not be taken as it was ordered, one sentence each. */
  public List<String> remarks() {
    return remarks;
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The point with the pinned values, as far as it has them. */
  public Point hold(Point point) {
    double[] held = point.toArray();
    values.forEach(
        (index, value) -> {
          if (index < held.length) {
            held[index] = value;
          }
        });
    return Point.of(held);
  }

  /** Whether the point has the pinned values. */
  public boolean isHeldBy(Point point) {
    return hold(point).equals(point);
  }

  @Override
  public String name() {
    return "pin";
  }

  /** A proposal of another size is refused by the guard of the bounds. */
  @Override
  public Verdict judge(ParameterSpace space, Point current, Point proposed) {
    return proposed.size() != space.size() || isHeldBy(proposed)
        ? new Verdict.Allow()
        : new Verdict.Replace(hold(proposed), "held at the pinned value");
  }

  /** The guard that speaks last. */
  Guard kept() {
    return new Guard() {
      @Override
      public String name() {
        return "pin";
      }

      @Override
      public Verdict judge(ParameterSpace space, Point current, Point proposed) {
        return isHeldBy(proposed)
            ? new Verdict.Allow()
            : new Verdict.Veto("another guard does not allow the pinned value beside the others");
      }
    };
  }

  private static int find(ParameterSpace space, String name) {
    int index = space.names().indexOf(name);
    for (int i = 0; i < space.size() && index < 0; i++) {
      index = space.parameters().get(i).formerly().equals(name) ? i : -1;
    }
    return index;
  }

  private static Optional<Double> allowed(Parameter parameter, Pin pin, List<String> remarks) {
    try {
      return Optional.of(parameter.read(pin.value()));
    } catch (IllegalArgumentException outside) {
      return nearest(parameter, pin, remarks);
    }
  }

  private static Optional<Double> nearest(Parameter parameter, Pin pin, List<String> remarks) {
    if (parameter.domain() instanceof Domain.Choice) {
      return Optional.empty();
    }
    try {
      double nearest = parameter.domain().nearest(Double.parseDouble(pin.value()));
      if (!Double.isFinite(nearest)) {
        return Optional.empty();
      }
      remarks.add(
          "the pin %s = %s lies outside the bounds as they are now: it holds at %s"
              .formatted(parameter.name(), pin.value(), nearest));
      return Optional.of(nearest);
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }
}
