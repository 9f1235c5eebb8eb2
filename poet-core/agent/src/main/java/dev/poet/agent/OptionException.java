package dev.poet.agent;

/** An option is unknown or has a value it can't have; the message says which and what to do. */
public final class OptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OptionException(String sentence) {
    super(sentence);
  }
}
