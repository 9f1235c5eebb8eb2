package dev.poet.spi;

import java.util.Optional;

/**
 * Identifies a trial for ever.
 *
 * @param function the tuned function's id
 * @param stream the trial log that recorded it; one process at a time writes to a stream
 * @param number counts the trials of the function in this stream from 1; never used twice
 */
public record TrialId(String function, long stream, long number) {

  /** Reads what {@link #text} writes; empty if it is anything else. */
  public static Optional<TrialId> parse(String text) {
    int last = text.lastIndexOf('/');
    int first = text.lastIndexOf('/', last - 1);
    if (first < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new TrialId(
              text.substring(0, first),
              Long.parseLong(text.substring(first + 1, last)),
              Long.parseLong(text.substring(last + 1))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** As programs and people write it: {@code function/stream/number}. */
  public String text() {
    return function + "/" + stream + "/" + number;
  }
}
