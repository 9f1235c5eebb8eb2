package dev.poet.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a metric has to keep to, whatever the objective says: its mean, at the parameters that a
 * trial runs with, must not be beyond {@code bound}.
 *
 * @param metric one that trials report; {@link Metric#SECONDS} and {@link Metric#FAILED} always are
 * @param side on which side of the bound it has to stay
 * @param bound in the metric's unit; finite
 * @param severity what is done for it
 */
public record Limit(String metric, Side side, double bound, Severity severity) {

  /** On which side of a bound a metric has to stay. */
  public enum Side {
    AT_MOST("<="),
    AT_LEAST(">=");

    private final String sign;

    Side(String sign) {
      this.sign = sign;
    }
  }

  /** What is done for a limit. */
  public enum Severity {
    /**
     * Never broken by choice: only what is shown to keep the limit is tried; how sure is in {@code
     * docs/decisions/162}.
     */
    CRITICAL,
    /** Tried until it is shown to break the limit, and undone then. */
    WATCHED
  }

  private static final String CRITICAL = "critical";

  private static final Pattern TEXT =
      Pattern.compile(
          "(?:(?<severity>"
              + CRITICAL
              + ")\\s+)?(?<metric>[A-Za-z_]\\w*)\\s*(?<side><=|>=)\\s*"
              + "(?<bound>[-+]?\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?)");

  public Limit {
    if (!metric.matches("[A-Za-z_]\\w*") || !Double.isFinite(bound)) {
      throw new InvalidDeclarationException(
          "POET-220",
          "a limit must compare a metric with a finite number but compares \"%s\" with %s; correct it"
              .formatted(metric, bound));
    }
  }

  /** The metric must not be above {@code bound} in the mean. */
  public static Limit atMost(String metric, double bound, Severity severity) {
    return new Limit(metric, Side.AT_MOST, bound, severity);
  }

  /** The metric must not be below {@code bound} in the mean. */
  public static Limit atLeast(String metric, double bound, Severity severity) {
    return new Limit(metric, Side.AT_LEAST, bound, severity);
  }

  /**
   * Parses a text such as {@code "seconds <= 0.2"} or {@code "critical quality >= 0.9"}.
   *
   * @throws InvalidDeclarationException POET-220 if {@code text} is anything else
   */
  public static Limit parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new InvalidDeclarationException(
          "POET-220",
          "a limit must be like \"seconds <= 0.2\" or \"critical quality >= 0.9\" but is \"%s\""
              .formatted(text));
    }
    return new Limit(
        matcher.group("metric"),
        matcher.group("side").equals(Side.AT_MOST.sign) ? Side.AT_MOST : Side.AT_LEAST,
        Double.parseDouble(matcher.group("bound")),
        matcher.group("severity") == null ? Severity.WATCHED : Severity.CRITICAL);
  }

  public boolean isCritical() {
    return severity == Severity.CRITICAL;
  }

  /** How far {@code value} is beyond the bound, in the metric's unit; 0 or less keeps the limit. */
  public double excess(double value) {
    return side == Side.AT_MOST ? value - bound : bound - value;
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return (isCritical() ? CRITICAL + " " : "") + metric + " " + side.sign + " " + bound;
  }
}
