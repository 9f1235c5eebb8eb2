package dev.poet.spi;

import java.util.List;

/**
 * What of a metric's value an objective counts, trial by trial. Its mean over trials is what is
 * learned from, so that shapes can ask for more than a small mean.
 */
public sealed interface Shape {

  /** The value itself. */
  Shape PLAIN = new Plain();

  /**
   * What counts of {@code value}, in a unit of the shape's own.
   *
   * @param value finite
   */
  double of(double value);

  /** As it is written in an objective, such as {@code away(indoor, 21.0, 0.5)}. */
  String text(String metric);

  /** The value itself. */
  record Plain() implements Shape {
    @Override
    public double of(double value) {
      return value;
    }

    @Override
    public String text(String metric) {
      return metric;
    }
  }

  /**
   * How far the value is from a target, beyond a tolerance: 0 within it. To be minimised.
   *
   * @param tolerance at least 0
   */
  record Away(double target, double tolerance) implements Shape {
    public Away {
      require(tolerance >= 0, "the tolerance of away(metric, target, tolerance)", tolerance);
    }

    @Override
    public double of(double value) {
      return Math.max(0, Math.abs(value - target) - tolerance);
    }

    @Override
    public String text(String metric) {
      return "away(%s, %s, %s)".formatted(metric, target, tolerance);
    }
  }

  /**
   * Whether the value is above a bound: 1 or 0, so that the mean is the share of trials above it. A
   * percentile objective as people state it: at most one call in twenty above 0.2 s.
   */
  record Over(double bound) implements Shape {
    @Override
    public double of(double value) {
      return value > bound ? 1 : 0;
    }

    @Override
    public String text(String metric) {
      return "over(%s, %s)".formatted(metric, bound);
    }
  }

  /**
   * With q the percentile as a share and b about where it lies, {@code b + max(0, value - b) / (1 -
   * q)}. Its mean is the mean of the largest values, those beyond the percentile, if b is right,
   * and a little more if not (Rockafellar and Uryasev, "Optimization of conditional value-at-risk",
   * 2000, theorem 1). To be minimised.
   *
   * @param percentile in (0, 1), such as 0.95
   */
  record Tail(double percentile, double bound) implements Shape {
    public Tail {
      require(
          percentile > 0 && percentile < 1,
          "the percentile of tail(metric, percentile, value), a share,",
          percentile);
    }

    @Override
    public double of(double value) {
      return bound + Math.max(0, value - bound) / (1 - percentile);
    }

    @Override
    public String text(String metric) {
      return "tail(%s, %s, %s)".formatted(metric, percentile, bound);
    }
  }

  /** The shape of that name with these numbers; null if there is none. */
  static Shape named(String name, List<Double> numbers) {
    return switch (name + "/" + numbers.size()) {
      case "away/2" -> new Away(numbers.get(0), numbers.get(1));
      case "over/1" -> new Over(numbers.get(0));
      case "tail/2" -> new Tail(numbers.get(0), numbers.get(1));
      default -> null;
    };
  }

  private static void require(boolean holds, String what, double value) {
    if (!holds) {
      throw new InvalidDeclarationException(
          "POET-106", "%s must not be %s; correct it".formatted(what, value));
    }
  }
}
