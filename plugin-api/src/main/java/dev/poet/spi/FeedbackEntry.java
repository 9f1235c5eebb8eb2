package dev.poet.spi;

/**
 * One value of an outcome that arrived later.
 *
 * @param trial what it is about
 * @param metric its name
 * @param value finite
 * @param atMillis when it arrived, wall clock, milliseconds since the epoch
 * @param source the log that took it
 * @param sequence its number in that log; with {@code source} it identifies the entry for ever
 * @param amends whether it corrects earlier ones
 * @param late whether the trial had been learned from, or given up, before it arrived
 */
public record FeedbackEntry(
    TrialId trial,
    String metric,
    double value,
    long atMillis,
    long source,
    long sequence,
    boolean amends,
    boolean late) {}
