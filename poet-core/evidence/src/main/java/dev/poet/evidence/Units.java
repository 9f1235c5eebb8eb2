package dev.poet.evidence;

import dev.poet.api.Scale;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.TunedFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * In which units people see the values of parameters; what is stored, pinned and exported is always
 * as declared. A unit {@code K} is a difference, as hysteresis and set-back are, and {@code degC}
 * and {@code degF} are temperatures, so that 2 K are 3.6 Δ°F and 20 degC are 68 °F. Times get the
 * unit in which their largest value lies between 1 and 1,000. Everything else, currencies among it,
 * stays as declared.
 */
public enum Units {
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
  private static final List<String> PLATEAU = List.of("plateau_low.", "plateau_high.");

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

  /** {@code shown = factor * declared + offset}. */
  private record Conversion(double factor, double offset, String unit) {
    static Conversion none(Domain domain) {
      return new Conversion(1, 0, domain.unit());
    }

    double of(double value) {
      return factor * value + offset;
    }
  }

  /** A value of {@code declared} as it is shown. */
  public double value(Domain declared, double value) {
    return conversion(declared).of(value);
  }

  /** The values that are shown. */
  public Domain domain(Domain declared) {
    Conversion to = conversion(declared);
    boolean same = to.factor() == 1 && to.offset() == 0;
    if (declared instanceof Domain.Whole whole && same) {
      return new Domain.Whole(whole.low(), whole.high(), whole.step(), whole.scale(), to.unit());
    }
    return declared instanceof Domain.Choice
        ? declared
        : new Domain.Real(
            to.of(declared.low()), to.of(declared.high()), scale(declared), to.unit());
  }

  private Conversion conversion(Domain domain) {
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

  private static Scale scale(Domain domain) {
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

  /** A function with the values that are shown; its constraints and conditions are left out. */
  public TunedFunction function(TunedFunction declared) {
    return this == DECLARED
        ? declared
        : new TunedFunction(
            declared.id(),
            declared.domain(),
            new ParameterSpace(declared.space().parameters().stream().map(this::shown).toList()),
            declared.context(),
            declared.span(),
            declared.objective(),
            declared.feedback(),
            declared.limits(),
            declared.control(),
            declared.stake());
  }

  private Parameter shown(Parameter declared) {
    return new Parameter(
        declared.name(), domain(declared.domain()), declared.maxStep(), declared.impact());
  }

  /** A point as it is shown; one of another declaration as it is. */
  public Point point(ParameterSpace declared, Point point) {
    return this == DECLARED || point.size() != declared.size()
        ? point
        : Point.of(
            IntStream.range(0, point.size())
                .mapToDouble(i -> value(declared.domain(i), point.get(i)))
                .toArray());
  }

  /** A version as it is shown; the sentences in it stay as they were stored. */
  public PolicyVersion version(ParameterSpace declared, PolicyVersion version) {
    return this == DECLARED
        ? version
        : new PolicyVersion(
            version.function(),
            policy(declared, version.policy()),
            point(declared, version.recommended()),
            version.afterTrial(),
            version.atMillis(),
            version.who(),
            version.why(),
            evidence(declared, version.evidence()));
  }

  private Policy policy(ParameterSpace declared, Policy policy) {
    return new Policy(
        policy.version(),
        point(declared, policy.baseline()),
        policy.design(),
        policy.designStart(),
        policy.partition(),
        policy.tuned().stream()
            .map(
                cell ->
                    cell.stream()
                        .map(each -> new Candidate(point(declared, each.point()), each.weight()))
                        .toList())
            .toList());
  }

  /** Of the evidence, plateaus are values of parameters. */
  private Map<String, Double> evidence(ParameterSpace declared, Map<String, Double> evidence) {
    Map<String, Double> shown = new HashMap<>(evidence);
    for (Parameter parameter : declared.parameters()) {
      for (String end : PLATEAU) {
        shown.computeIfPresent(
            end + parameter.name(), (name, value) -> value(parameter.domain(), value));
      }
    }
    return shown;
  }

  /** A history without its trials, as it is shown. */
  public History decisions(History declared) {
    return this == DECLARED
        ? declared
        : new History(
            function(declared.function()),
            List.of(),
            declared.versions().stream()
                .map(version -> version(declared.space(), version))
                .toList());
  }

  /** A trial as it is shown. */
  public CompletedTrial trial(ParameterSpace declared, CompletedTrial trial) {
    return this == DECLARED
        ? trial
        : new CompletedTrial(
            trial.id(),
            trial.policy(),
            trial.candidate(),
            trial.propensity(),
            point(declared, trial.parameters()),
            trial.context(),
            trial.startedAtMillis(),
            trial.calls(),
            trial.nanos(),
            trial.outcome(),
            trial.metrics(),
            trial.covariates());
  }

  /** What was done at a point in time, as it is shown. */
  public Moment moment(Moment declared) {
    ParameterSpace space = declared.function().space();
    return new Moment(
        function(declared.function()),
        declared.version().map(version -> version(space, version)),
        declared.next().map(version -> version(space, version)),
        declared.frozen(),
        declared.gain(),
        declared.failed(),
        declared.trial().map(trial -> trial(space, trial)));
  }
}
