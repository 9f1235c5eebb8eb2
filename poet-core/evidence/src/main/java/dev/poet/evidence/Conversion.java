package dev.poet.evidence;

import dev.poet.spi.Domain;

/** {@code shown = factor * declared + offset}. */
record Conversion(double factor, double offset, String unit) {
  static Conversion none(Domain domain) {
    return new Conversion(1, 0, domain.unit());
  }

  double of(double value) {
    return factor * value + offset;
  }

  /** Whether numbers stay as they are. */
  boolean isNone() {
    return factor == 1 && offset == 0;
  }
}
