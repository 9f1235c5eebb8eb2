package dev.poet.spi;

/**
 * One value of an outcome that arrived later, or that was assumed because none did.
 *
 * @param trial what it is about
 * @param metric its name
 * @param value finite
 * @param atMillis when it arrived, wall clock, milliseconds since the epoch
 * @param source the log that took it
 * @param sequence its number in that log; with {@code source} it identifies the entry for ever. Of
 *     what was assumed it is negative, and the source the log that holds the trial
 * @param kind how much it counts against others about the same
 * @param late whether the trial had been learned from, or given up, before it arrived
 */
public record FeedbackEntry(
    TrialId trial,
    String metric,
    double value,
    long atMillis,
    long source,
    long sequence,
    Kind kind,
    boolean late) {

  /** From what counts least to what counts most, whichever comes first. */
  public enum Kind {
    /** The declared value of a trial whose time was over without an answer. */
    ASSUMED,
    /** An answer; of several the first one counts. */
    REPORTED,
    /** A correction; of several the last one counts. */
    AMENDED
  }

  /** The same about another metric. */
  public FeedbackEntry named(String other) {
    return new FeedbackEntry(trial, other, value, atMillis, source, sequence, kind, late);
  }

  /** The same, with whether it came too late to be learned from. */
  public FeedbackEntry asLate(boolean tooLate) {
    return new FeedbackEntry(trial, metric, value, atMillis, source, sequence, kind, tooLate);
  }
}
