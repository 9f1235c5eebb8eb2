package dev.poet.spring;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.poet.engine.call.FunctionVitals;
import dev.poet.evidence.Summary;
import dev.poet.spi.Domain;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoredFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the endpoint tells of a function.
 *
 * @param function its id
 * @param domain whose plugins know it; empty if it names none
 * @param mode in which this process tunes it, such as {@code online}
 * @param state what it is doing, in words; null if the store can't be read
 * @param remark why it is frozen; empty otherwise, and null if the store can't be read
 * @param version of the policy in force; 0 while calls run as written
 * @param trials how many were begun, by earlier processes included
 * @param values what most tuned calls run with; empty while calls run as written
 * @param gain of the tuned calls over those as written; null if it is not measured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FunctionReport(
    String function,
    String domain,
    String mode,
    String state,
    String remark,
    long version,
    long trials,
    Map<String, Object> values,
    Measured gain) {

  private static final double PERCENT = 100;

  /**
   * Of all trials, or where there are many, as it was when the newest version was made.
   *
   * @param percent tuned over control
   * @param low of its 95 % interval; null if that is unbounded
   * @param high of its 95 % interval; null if that is unbounded
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Measured(Double percent, Double low, Double high, long tunedTrials, long controlTrials) {

    static Measured of(Gain gain) {
      return new Measured(
          percent(gain.relative().estimate()),
          percent(gain.relative().low()),
          percent(gain.relative().high()),
          gain.tunedTrials(),
          gain.controlTrials());
    }

    private static Double percent(double share) {
      return Double.isFinite(share) ? PERCENT * share : null;
    }
  }

  /** What the process knows itself. */
  static FunctionReport of(FunctionVitals vitals) {
    return new FunctionReport(
        vitals.function(),
        vitals.plugin(),
        vitals.mode(),
        null,
        null,
        vitals.version(),
        vitals.trials(),
        new LinkedHashMap<>(vitals.parameters()),
        null);
  }

  /** The same, with what the store tells. */
  static FunctionReport of(FunctionVitals vitals, StoredFunction stored, Summary summary) {
    Measured gain = Measured.of(summary.gain());
    return new FunctionReport(
        vitals.function(),
        vitals.plugin(),
        vitals.mode(),
        summary.state().words(),
        summary.remark(),
        vitals.version(),
        vitals.trials(),
        named(vitals.parameters(), stored.declaration()),
        gain.percent() == null ? null : gain);
  }

  /** Options by their names, in the order of declaration. */
  private static Map<String, Object> named(
      Map<String, Double> values, Optional<TunedFunction> declaration) {
    if (declaration.isEmpty() || values.isEmpty()) {
      return new LinkedHashMap<>(values);
    }
    Map<String, Object> named = new LinkedHashMap<>();
    ParameterSpace space = declaration.get().space();
    for (int i = 0; i < space.size(); i++) {
      Double value = values.get(space.names().get(i));
      named.put(space.names().get(i), value == null ? null : value(space.domain(i), value));
    }
    return named;
  }

  private static Object value(Domain domain, double value) {
    if (!domain.contains(value)) {
      return value;
    }
    if (domain instanceof Domain.Choice choice) {
      return choice.options().get((int) value);
    }
    return domain instanceof Domain.Whole ? (Object) (long) value : (Object) value;
  }
}
