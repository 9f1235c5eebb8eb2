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
 * @param deadBand a smaller change than this is none, as a share of the range, in [0, 1); 0 for any
 * @param restTrials after a change the value stays for at least so many trials; 0 for any
 */
public record Parameter(
    String name,
    Domain domain,
    double maxStep,
    String impact,
    String formerly,
    Optional<Condition> condition,
    double deadBand,
    long restTrials) {

  /** How far a parameter may move at once when nobody says otherwise: a quarter of its range. */
  public static final double DEFAULT_MAX_STEP = 0.25;

  /** A parameter that has always had its name, and always counts. */
  public Parameter(String name, Domain domain, double maxStep, String impact) {
    this(name, domain, maxStep, impact, "");
  }

  /** A parameter that always counts, and may change by any amount whenever there is a reason. */
  public Parameter(String name, Domain domain, double maxStep, String impact, String formerly) {
    this(name, domain, maxStep, impact, formerly, Optional.empty(), 0, 0);
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
    if (!(deadBand >= 0 && deadBand < maxStep) || restTrials < 0) {
      throw new InvalidDeclarationException(
          "POET-104",
          "the dead band of %s must be at least 0 and below its maximum step %s, its rest at least 0 trials, but they are %s and %d; correct them"
              .formatted(name, maxStep, deadBand, restTrials));
    }
  }

  /**
   * The allowed value that a text names: a number in the parameter's unit, or an option by its
   * name.
   *
   * @throws IllegalArgumentException if it names none; the message says which ones are allowed
   */
  public double read(String text) {
    if (domain instanceof Domain.Choice choice) {
      int option = choice.options().indexOf(text.strip());
      if (option < 0) {
        throw new IllegalArgumentException(
            "%s must be one of %s but is \"%s\"; choose one of them"
                .formatted(name, String.join(", ", choice.options()), text));
      }
      return option;
    }
    double value = number(text);
    if (!domain.contains(value)) {
      boolean whole = domain instanceof Domain.Whole;
      double step = domain instanceof Domain.Whole numbers ? numbers.step() : 1;
      String every = step > 1 ? " in steps of " + shown(step) : "";
      throw new IllegalArgumentException(
          "%s must be %sfrom %s to %s%s%s but is %s; choose an allowed value"
              .formatted(
                  name,
                  whole ? "a whole number " : "",
                  shown(domain.low()),
                  shown(domain.high()),
                  unit(),
                  every,
                  text));
    }
    return value;
  }

  private static String shown(double number) {
    return number == Math.rint(number) && Math.abs(number) < 0x1p53
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private double number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s must be a number%s but is \"%s\"; correct it".formatted(name, unit(), text), e);
    }
  }

  private String unit() {
    return domain.unit().isEmpty() ? "" : " " + domain.unit();
  }

  /** The same parameter, which had another name before. */
  public Parameter formerly(String earlier) {
    return new Parameter(name, domain, maxStep, impact, earlier, condition, deadBand, restTrials);
  }

  /** The same parameter with other limits of its moves. */
  public Parameter moving(double longest, double shortest, long rest) {
    return new Parameter(name, domain, longest, impact, formerly, condition, shortest, rest);
  }

  /** The same parameter under a condition. */
  public Parameter when(Condition condition) {
    return new Parameter(
        name, domain, maxStep, impact, formerly, Optional.of(condition), deadBand, restTrials);
  }
}
