package dev.poet.engine.training;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;

/** Identifies what POET itself adds to a stored trial. Stateless. */
final class FeedbackPlaces {
  /** More than a trial can have metrics. */
  static final int MOST_METRICS = 64;

  private FeedbackPlaces() {}

  /**
   * A value that nobody reported.
   *
   * @param place which of the trial's added values it is, below {@link #MOST_METRICS}
   */
  static FeedbackEntry assumed(
      CompletedTrial trial, String metric, double value, int place, long nowMillis) {
    return new FeedbackEntry(
        trial.id(),
        metric,
        value,
        nowMillis,
        trial.id().stream(),
        ~(trial.id().number() * MOST_METRICS + place),
        FeedbackEntry.Kind.ASSUMED,
        false);
  }
}
