package dev.poet.spi;

import dev.poet.api.Aggregate;

/**
 * A number that a trial reports.
 *
 * @param covariate whether it describes the circumstances rather than the result
 */
public record Metric(String name, Aggregate aggregate, boolean covariate) {

  /** The duration of the calls of a trial, always reported. */
  public static final String SECONDS = "seconds";

  /**
   * The share of a trial's calls that failed, which limits can name; nothing reports it as a metric
   * unless the application does so itself.
   */
  public static final String FAILED = "failed";

  /**
   * A metric as somebody declares it.
   *
   * @throws InvalidDeclarationException POET-118 if the name is none that an objective can contain,
   *     or that of the duration, which every trial reports
   */
  public static Metric declared(String name, Aggregate aggregate, boolean covariate) {
    if (!name.matches("[A-Za-z_]\\w*") || name.equals(SECONDS)) {
      throw new InvalidDeclarationException(
          "POET-118",
          "an outcome must be named by letters, digits and _ and not \"seconds\" but is \"%s\"; rename it"
              .formatted(name));
    }
    return new Metric(name, aggregate, covariate);
  }

  /**
   * The name under which a window of calls keeps the variance of a metric from call to call, in the
   * metric's unit squared. No declared metric can have it: names hold no dots.
   */
  public static String varianceOf(String metric) {
    return metric + ".variance";
  }
}
