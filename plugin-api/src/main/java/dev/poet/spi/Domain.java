package dev.poet.spi;

import dev.poet.api.Scale;
import java.util.List;

/**
 * The set of values a parameter may take. A value is always carried as a {@code double}: a real
 * number itself, a whole number exactly, a choice as the index of its option.
 */
public sealed interface Domain {

  /** The smallest value, in {@link #unit()}. */
  double low();

  /** The largest value, in {@link #unit()}. */
  double high();

  /** The unit for display; empty for none. */
  String unit();

  /** The allowed value nearest to {@code value}, which must be finite. */
  double nearest(double value);

  /**
   * The position of {@code value} in the range, from 0 at {@link #low()} to 1 at {@link #high()}.
   */
  double toUnit(double value);

  /** The allowed value at {@code position}; the inverse of {@link #toUnit} up to rounding. */
  double fromUnit(double position);

  /** Whether {@code value} is an allowed value. */
  default boolean contains(double value) {
    return value >= low() && value <= high() && nearest(value) == value;
  }

  /** A real number between {@code low} and {@code high}, both included. */
  record Real(double low, double high, Scale scale, String unit) implements Domain {
    public Real {
      Ranges.check(low, high, scale);
    }

    @Override
    public double nearest(double value) {
      return Math.min(high, Math.max(low, value));
    }

    @Override
    public double toUnit(double value) {
      return Ranges.toUnit(value, low, high, scale);
    }

    @Override
    public double fromUnit(double position) {
      return nearest(Ranges.fromUnit(position, low, high, scale));
    }
  }

  /** A whole number {@code low + k * step}, at most {@code high}; all within ±2^53. */
  record Whole(double low, double high, double step, Scale scale, String unit) implements Domain {
    public Whole {
      Ranges.check(low, high, scale);
      if (low != Math.rint(low) || high != Math.rint(high) || step != Math.rint(step) || step < 1) {
        throw new InvalidDeclarationException(
            "POET-102",
            "whole-number range %s to %s by %s must consist of whole numbers with a step of at least 1"
                .formatted(low, high, step));
      }
      if (Math.abs(low) > 0x1p53 || Math.abs(high) > 0x1p53) {
        throw new InvalidDeclarationException(
            "POET-102", "whole-number range %s to %s must lie within ±2^53".formatted(low, high));
      }
    }

    @Override
    public double nearest(double value) {
      double clamped = Math.min(high, Math.max(low, value));
      double snapped = low + Math.rint((clamped - low) / step) * step;
      return snapped > high ? snapped - step : snapped;
    }

    @Override
    public double toUnit(double value) {
      return Ranges.toUnit(value, low, high, scale);
    }

    @Override
    public double fromUnit(double position) {
      return nearest(Ranges.fromUnit(position, low, high, scale));
    }
  }

  /**
   * One of at least two named options, carried as its index.
   *
   * @param ordered whether neighbours are alike, as small, medium and large are
   */
  record Choice(List<String> options, boolean ordered) implements Domain {

    /** Options of which none is nearer to another than a third. */
    public Choice(List<String> options) {
      this(options, false);
    }

    public Choice {
      options = List.copyOf(options);
      if (options.size() < 2 || options.stream().distinct().count() < options.size()) {
        throw new InvalidDeclarationException(
            "POET-103", "a choice needs two or more distinct options but has " + options);
      }
    }

    @Override
    public double low() {
      return 0;
    }

    @Override
    public double high() {
      return options.size() - 1.0;
    }

    @Override
    public String unit() {
      return "";
    }

    @Override
    public double nearest(double value) {
      return Math.min(high(), Math.max(0, Math.rint(value)));
    }

    @Override
    public double toUnit(double value) {
      return value / high();
    }

    @Override
    public double fromUnit(double position) {
      return nearest(position * high());
    }

    /** Fingerprints of spaces are made of it. */
    @Override
    public String toString() {
      return "Choice[options=" + options + (ordered ? ", ordered]" : "]");
    }
  }
}
