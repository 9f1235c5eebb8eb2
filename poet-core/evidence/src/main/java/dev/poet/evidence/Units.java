package dev.poet.evidence;

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
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * In which units people see the values of parameters; what is stored, pinned and exported is always
 * as declared. What is neither a temperature, a time nor an amount of the currency that is
 * exchanged stays as declared.
 *
 * @param system for temperatures and times
 * @param exchange for amounts; empty: they stay as declared
 */
public record Units(UnitSystem system, Optional<Exchange> exchange) {
  /** As the functions declare them. */
  public static final Units DECLARED = of(UnitSystem.DECLARED);

  private static final List<String> PLATEAU = List.of("plateau_low.", "plateau_high.");

  /** Amounts stay as declared. */
  public static Units of(UnitSystem system) {
    return new Units(system, Optional.empty());
  }

  private boolean areDeclared() {
    return equals(DECLARED);
  }

  /** A value of {@code declared} as it is shown. */
  public double value(Domain declared, double value) {
    return conversion(declared).of(value);
  }

  /** The values that are shown. */
  public Domain domain(Domain declared) {
    Conversion to = conversion(declared);
    if (declared instanceof Domain.Whole whole && to.isNone()) {
      return new Domain.Whole(whole.low(), whole.high(), whole.step(), whole.scale(), to.unit());
    }
    return declared instanceof Domain.Choice
        ? declared
        : new Domain.Real(
            to.of(declared.low()), to.of(declared.high()), UnitSystem.scale(declared), to.unit());
  }

  private Conversion conversion(Domain domain) {
    return domain instanceof Domain.Choice
        ? Conversion.none(domain)
        : exchange
            .flatMap(rate -> rate.of(domain.unit()))
            .orElseGet(() -> system.conversion(domain));
  }

  /** A function with the values that are shown; its constraints and conditions are left out. */
  public TunedFunction function(TunedFunction declared) {
    return areDeclared()
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
    return areDeclared() || point.size() != declared.size()
        ? point
        : Point.of(
            IntStream.range(0, point.size())
                .mapToDouble(i -> value(declared.domain(i), point.get(i)))
                .toArray());
  }

  /** A version as it is shown; the sentences in it stay as they were stored. */
  public PolicyVersion version(ParameterSpace declared, PolicyVersion version) {
    return areDeclared()
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
    return areDeclared()
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
    return areDeclared()
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
