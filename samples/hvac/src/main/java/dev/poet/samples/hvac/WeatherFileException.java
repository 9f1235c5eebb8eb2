package dev.poet.samples.hvac;

/**
 * A weather file cannot be used; the message is one sentence that says where, why and what to do.
 */
final class WeatherFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  WeatherFileException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  /** What is wrong with the file. */
  enum Reason {
    MISSING,
    HEADER,
    ROW,
    VALUE,
    LENGTH
  }
}
