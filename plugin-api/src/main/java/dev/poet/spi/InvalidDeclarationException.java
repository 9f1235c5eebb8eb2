package dev.poet.spi;

/** A declaration breaks a rule; the message names subject, rule, value and remedy. */
public final class InvalidDeclarationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code a stable code such as {@code "POET-101"}
   * @param sentence subject, rule, value and remedy
   */
  public InvalidDeclarationException(String code, String sentence) {
    super(sentence);
    this.code = code;
  }

  /** The stable code, such as {@code "POET-101"}. */
  public String code() {
    return code;
  }
}
