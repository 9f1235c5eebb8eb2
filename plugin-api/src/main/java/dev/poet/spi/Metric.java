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
   * The name under which a window of calls keeps the variance of a metric from call to call, in the
   * metric's unit squared. No declared metric can have it: names hold no dots.
   */
  public static String varianceOf(String metric) {
    return metric + ".variance";
  }
}
