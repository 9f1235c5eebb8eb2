package dev.poet.spi;

/**
 * Something worth knowing that is not a trial: a start, a freeze, a refusal, a dropped record.
 *
 * @param atMillis wall clock, milliseconds since the epoch
 * @param function the tuned function's id; empty when it concerns the whole runtime
 * @param kind a short stable word such as {@code "frozen"}
 * @param text one sentence
 */
public record Event(long atMillis, String function, String kind, String text) {

  /**
   * The kind that says for how long what is stored about a function has to be kept: its text is an
   * ISO-8601 duration. A store obeys the longest that it was ever told, for ever.
   */
  public static final String KEPT_AT_LEAST = "kept-at-least";

  /**
   * The kind that says that plugins have done harm to a function and have no say in what is tried
   * any more. The newest about each function is kept for ever.
   */
  public static final String PLUGIN_WITHDRAWN = "plugin-withdrawn";

  /**
   * The kind that says that trials of a function lack a metric which its objective or a limit
   * names, since no plugin works it out any more.
   */
  public static final String METRIC_MISSING = "metric-missing";

  /** The kind that says that what {@link #METRIC_MISSING} told of a function is over. */
  public static final String METRIC_BACK = "metric-back";
}
