package dev.poet.plugins.prompts;

import java.time.Duration;

/** There is no usable answer. The message is one sentence and holds nothing of prompt or key. */
public final class ModelException extends Exception {
  private static final long serialVersionUID = 1;

  /** Why there is no answer. */
  public enum Kind {
    /** The endpoint says that there are too many requests (HTTP 429). */
    RATE_LIMITED(true),
    /** The endpoint failed (HTTP 5xx). */
    SERVER_FAILED(true),
    /** It can't be reached, or the connection broke. */
    UNREACHABLE(true),
    /** There was no complete answer in time. */
    TIMED_OUT(true),
    /** The endpoint refuses the request as it is (other HTTP codes): key, model, or content. */
    REFUSED(false),
    /** The answer has more bytes than are read. */
    TOO_LARGE(false),
    /** The answer is none that the protocol knows. */
    MALFORMED(false),
    /** The day's money is spent; nothing was sent. */
    CAPPED(false);

    private final boolean passing;

    Kind(boolean passing) {
      this.passing = passing;
    }

    /** Whether the same request may succeed later. */
    public boolean isPassing() {
      return passing;
    }
  }

  private final Kind kind;
  private final Duration wait;

  public ModelException(Kind kind, String message) {
    this(kind, message, Duration.ZERO);
  }

  /**
   * @param wait that the endpoint asks for before the next request; zero if it says nothing
   */
  public ModelException(Kind kind, String message, Duration wait) {
    super(message);
    this.kind = kind;
    this.wait = wait;
  }

  public ModelException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.wait = Duration.ZERO;
  }

  public Kind kind() {
    return kind;
  }

  /** What the endpoint asks to be waited before the next request; zero if it says nothing. */
  public Duration askedWait() {
    return wait;
  }
}
