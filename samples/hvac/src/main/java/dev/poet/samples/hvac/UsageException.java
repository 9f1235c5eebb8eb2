package dev.poet.samples.hvac;

/** A command line cannot be obeyed; the message is one sentence that says why and what to do. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String sentence) {
    super(sentence);
  }
}
