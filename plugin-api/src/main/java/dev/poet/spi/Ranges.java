package dev.poet.spi;

import dev.poet.api.Scale;

/** Arithmetic shared by the numeric domains. */
final class Ranges {
  private Ranges() {}

  static void check(double low, double high, Scale scale) {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
      throw new InvalidDeclarationException(
          "POET-101",
          "range %s to %s must be finite with the smaller bound first; declare min and max"
              .formatted(low, high));
    }
    if (scale == Scale.LOG && low <= 0) {
      throw new InvalidDeclarationException(
          "POET-101",
          "logarithmic range %s to %s must be positive; use Scale.LINEAR or raise min"
              .formatted(low, high));
    }
  }

  static double toUnit(double value, double low, double high, Scale scale) {
    return scale == Scale.LOG
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  static double fromUnit(double position, double low, double high, Scale scale) {
    return scale == Scale.LOG
        ? low * Math.exp(position * Math.log(high / low))
        : low + position * (high - low);
  }
}
