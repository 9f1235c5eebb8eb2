package dev.poet.samples.credit;

/** The program was asked for something that it can't do; the message is for the user. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String sentence) {
    super(sentence);
  }
}
