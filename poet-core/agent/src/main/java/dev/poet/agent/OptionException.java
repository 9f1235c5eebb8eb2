package dev.poet.agent;

/** An option is unknown or has a value it can't have; the message says which and what to do. */
public final class OptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OptionException(String sentence) {
    super(sentence);
  }

  /**
   * A value is none of those that a key can have.
   *
   * @param place where it was said, such as {@code in the file x}
   */
  static OptionException noneOf(String[] allowed, String key, String value, String place) {
    return new OptionException(
        key
            + " must be one of "
            + String.join(", ", allowed)
            + " but is \""
            + value
            + "\" "
            + place
            + Spelling.hint(value, allowed));
  }
}
