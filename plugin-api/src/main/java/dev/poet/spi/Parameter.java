package dev.poet.spi;

import java.util.Optional;

/**
 * A named tunable value.
 *
 * @param name unique within its function
 * @param domain the values it may take
 * @param maxStep the largest change from one policy to the next, as a share of the range, in (0, 1]
 * @param impact one sentence for people; empty for none
 * @param formerly the name it had before, so that its history goes on; empty for none
 * @param condition when it counts; always if empty
 */
public record Parameter(
    String name,
    Domain domain,
    double maxStep,
    String impact,
    String formerly,
    Optional<Condition> condition) {

  /** How far a parameter may move at once when nobody says otherwise: a quarter of its range. */
  public static final double DEFAULT_MAX_STEP = 0.25;

  /** A parameter that always counts. */
  public Parameter(String name, Domain domain, double maxStep, String impact, String formerly) {
    this(name, domain, maxStep, impact, formerly, Optional.empty());
  }

  /** A parameter that has always had its name, and always counts. */
  public Parameter(String name, Domain domain, double maxStep, String impact) {
    this(name, domain, maxStep, impact, "");
  }

  public Parameter {
    if (name.isBlank()) {
      throw new InvalidDeclarationException(
          "POET-104", "a parameter must have a name; give @Tunable(name = ...)");
    }
    if (!(maxStep > 0 && maxStep <= 1)) {
      throw new InvalidDeclarationException(
          "POET-104",
          "the maximum step of %s must be in (0, 1] but is %s".formatted(name, maxStep));
    }
  }

  /** The same parameter under a condition. */
  public Parameter when(Condition condition) {
    return new Parameter(name, domain, maxStep, impact, formerly, Optional.of(condition));
  }
}
