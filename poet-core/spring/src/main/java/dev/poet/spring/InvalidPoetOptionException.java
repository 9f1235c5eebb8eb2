package dev.poet.spring;

/** A property that begins with {@code poet.} and can't be used. */
public final class InvalidPoetOptionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final String CODE = "POET-400";

  private final String problem;
  private final String action;

  /**
   * @param action what to do about it, a sentence
   */
  InvalidPoetOptionException(String what, String action) {
    super(CODE + " " + what + "; " + action);
    this.problem = CODE + " " + what;
    this.action = action;
  }

  /** What is wrong, a sentence with its code. */
  public String problem() {
    return problem;
  }

  /** What to do about it, a sentence. */
  public String action() {
    return action;
  }
}
