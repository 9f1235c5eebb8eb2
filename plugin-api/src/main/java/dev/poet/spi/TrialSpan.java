package dev.poet.spi;

/** The span over which one set of parameters is held fixed and judged. */
public sealed interface TrialSpan {

  /** Each call is a trial. */
  record OneCall() implements TrialSpan {}

  /**
   * A trial lasts until a feature changes, which is taken to mean that its effect is slow: trials
   * carry over into the next, and arms are switched in blocks.
   *
   * @param feature the index of the feature in the function's context
   */
  record UntilFeatureChanges(int feature) implements TrialSpan {}

  /**
   * A trial lasts for one call of another tuned function, the whole, in which this one has a part.
   * Its metrics are those of that call: how long it takes, whether it fails and what it reports.
   *
   * @param whole the id of the other function
   */
  record WithinCall(String whole) implements TrialSpan {}
}
