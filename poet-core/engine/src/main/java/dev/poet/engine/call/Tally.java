package dev.poet.engine.call;

import dev.poet.spi.Outcome;

/**
 * What has become of the trials of a function in this process since its start.
 *
 * @param undone how often POET undid a change that did harm
 * @param succeeded trials in which every call returned
 * @param failed trials in which a call threw
 * @param ignored trials that say nothing about their parameters
 */
public record Tally(long undone, long succeeded, long failed, long ignored) {

  /** Nothing yet. */
  public static final Tally NONE = new Tally(0, 0, 0, 0);

  /** One trial more. */
  public Tally with(Outcome outcome) {
    if (outcome instanceof Outcome.Success) {
      return new Tally(undone, succeeded + 1, failed, ignored);
    }
    return outcome instanceof Outcome.Failure
        ? new Tally(undone, succeeded, failed + 1, ignored)
        : new Tally(undone, succeeded, failed, ignored + 1);
  }

  /** One change undone more. */
  public Tally withUndone() {
    return new Tally(undone + 1, succeeded, failed, ignored);
  }
}
