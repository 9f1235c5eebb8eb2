package dev.poet.engine.call;

import dev.poet.spi.Domain;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.TunedFunction;

/**
 * The parameter values of one call, all of one policy. Belongs to the call and its thread.
 *
 * <p>Every getter throws {@link IllegalArgumentException} if the function has no such parameter.
 */
public final class Arguments {
  private final TunedFunction function;
  private final double[] baseline;
  private final double[] row;
  private double outcome = Double.NaN;

  /**
   * @param row as {@link Tuner#choose} gave it; null: the baseline throughout
   */
  Arguments(TunedFunction function, double[] baseline, double[] row) {
    this.function = function;
    this.baseline = baseline;
    this.row = row;
  }

  /**
   * Values of no call, such as those that a test asks about; what is reported to them is ignored.
   *
   * @param values one per parameter of {@code function}
   */
  public static Arguments of(TunedFunction function, Point values) {
    return new Arguments(function, values.toArray(), null);
  }

  /** A real or whole number. */
  public double getDouble(String name) {
    return value(slot(name));
  }

  /**
   * A whole number.
   *
   * @throws ArithmeticException if it is beyond an {@code int}
   */
  public int getInt(String name) {
    return Math.toIntExact(getLong(name));
  }

  /** A whole number. */
  public long getLong(String name) {
    return (long) value(slot(name));
  }

  /** A flag. */
  public boolean getBoolean(String name) {
    return value(slot(name)) != 0;
  }

  /** An option. */
  public String getString(String name) {
    int slot = slot(name);
    if (function.space().domain(slot) instanceof Domain.Choice choice) {
      return choice.options().get((int) value(slot));
    }
    throw new IllegalArgumentException(
        "POET-120 %s of %s is a number, not an option; use getDouble or getLong"
            .formatted(name, function.id()));
  }

  /** An enum's constant. */
  public <E extends Enum<E>> E getEnum(String name, Class<E> type) {
    return Enum.valueOf(type, getString(name));
  }

  /** Reports the metric that was declared as this function's outcome; the last value counts. */
  public void outcome(double value) {
    if (row != null) {
      outcome = value;
    }
  }

  double outcome() {
    return outcome;
  }

  double[] row() {
    return row;
  }

  private double value(int slot) {
    double value = row == null ? Double.NaN : row[slot];
    return value == value ? value : baseline[slot];
  }

  /** Names are mostly the very literals of the declaration, so identity is tried first. */
  private int slot(String name) {
    ParameterSpace space = function.space();
    for (int i = 0; i < space.size(); i++) {
      Parameter parameter = space.parameters().get(i);
      if (parameter.name() == name || parameter.name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "POET-120 %s has no parameter %s; it has %s".formatted(function.id(), name, space.names()));
  }
}
