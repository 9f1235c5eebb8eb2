package dev.poet.evidence;

import dev.poet.api.Scale;
import dev.poet.spi.Domain;
import java.util.List;

/**
 * In which units people see temperatures and times. A unit {@code K} is a difference, as hysteresis
 * and set-back are, and {@code degC} and {@code degF} are temperatures, so that 2 K are 3.6 Δ°F and
 * 20 degC are 68 °F. Times get the unit in which their largest value lies between 1 and 1,000.
 */
public enum UnitSystem {
  /** As the functions declare them. */
  DECLARED,
  /** Temperatures in °C, differences in K. */
  CELSIUS,
  /** Temperatures in °F, differences in Δ°F. */
  FAHRENHEIT,
  /** Temperatures and differences in K. */
  KELVIN;

  private static final double FAHRENHEIT_PER_KELVIN = 1.8;
  private static final double FREEZING_FAHRENHEIT = 32;
  private static final double FREEZING_KELVIN = 273.15;
  private static final double MOST_SHOWN = 1_000;

  /** Seconds in each, the smallest first. */
  private static final List<Conversion> TIMES =
      List.of(
          new Conversion(1e-9, 0, "ns"),
          new Conversion(1e-6, 0, "µs"),
          new Conversion(1e-3, 0, "ms"),
          new Conversion(1, 0, "s"),
          new Conversion(60, 0, "min"),
          new Conversion(3_600, 0, "h"),
          new Conversion(86_400, 0, "d"));

  Conversion conversion(Domain domain) {
    Conversion to =
        switch (domain.unit()) {
          case "K" -> difference();
          case "degC", "°C" -> fromCelsius();
          case "degF", "°F" -> fromFahrenheit();
          default -> time(domain);
        };
    boolean bends = to.offset() != 0 && scale(domain) == Scale.LOG;
    return this == DECLARED || domain instanceof Domain.Choice || bends
        ? Conversion.none(domain)
        : to;
  }

  static Scale scale(Domain domain) {
    if (domain instanceof Domain.Whole whole) {
      return whole.scale();
    }
    return domain instanceof Domain.Real real ? real.scale() : Scale.LINEAR;
  }

  private Conversion difference() {
    return this == FAHRENHEIT
        ? new Conversion(FAHRENHEIT_PER_KELVIN, 0, "Δ°F")
        : new Conversion(1, 0, "K");
  }

  private Conversion fromCelsius() {
    return switch (this) {
      case FAHRENHEIT -> new Conversion(FAHRENHEIT_PER_KELVIN, FREEZING_FAHRENHEIT, "°F");
      case KELVIN -> new Conversion(1, FREEZING_KELVIN, "K");
      case DECLARED, CELSIUS -> new Conversion(1, 0, "°C");
    };
  }

  private Conversion fromFahrenheit() {
    double kelvin = 1 / FAHRENHEIT_PER_KELVIN;
    double celsius = -FREEZING_FAHRENHEIT / FAHRENHEIT_PER_KELVIN;
    return switch (this) {
      case CELSIUS -> new Conversion(kelvin, celsius, "°C");
      case KELVIN -> new Conversion(kelvin, celsius + FREEZING_KELVIN, "K");
      case DECLARED, FAHRENHEIT -> new Conversion(1, 0, "°F");
    };
  }

  private static Conversion time(Domain domain) {
    String unit = domain.unit().equals("us") ? "µs" : domain.unit();
    return TIMES.stream()
        .filter(time -> time.unit().equals(unit))
        .findFirst()
        .map(time -> readable(time, Math.max(Math.abs(domain.low()), Math.abs(domain.high()))))
        .orElseGet(() -> Conversion.none(domain));
  }

  private static Conversion readable(Conversion declared, double most) {
    if (most >= 1 && most <= MOST_SHOWN) {
      return new Conversion(1, 0, declared.unit());
    }
    double seconds = most * declared.factor();
    Conversion fits =
        TIMES.stream()
            .filter(time -> seconds / time.factor() <= MOST_SHOWN)
            .findFirst()
            .orElse(TIMES.get(TIMES.size() - 1));
    return new Conversion(declared.factor() / fits.factor(), 0, fits.unit());
  }
}
