package dev.poet.spi;

/**
 * Something worth knowing that is not a trial: a start, a freeze, a refusal, a dropped record.
 *
 * @param atMillis wall clock, milliseconds since the epoch
 * @param function the tuned function's id; empty when it concerns the whole runtime
 * @param kind a short stable word such as {@code "frozen"}
 * @param text one sentence
 */
public record Event(long atMillis, String function, String kind, String text) {}
