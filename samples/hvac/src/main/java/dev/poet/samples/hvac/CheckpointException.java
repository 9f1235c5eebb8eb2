package dev.poet.samples.hvac;

/** A checkpoint cannot be resumed; the message is one sentence that says why and what to do. */
final class CheckpointException extends Exception {
  private static final long serialVersionUID = 1L;

  CheckpointException(String sentence) {
    super(sentence);
  }
}
