package dev.poet.dashboard.http;

/** The dashboard can't be started like this; the message says why and what to do. */
public final class InvalidSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  public InvalidSettingsException(String code, String sentence) {
    super(sentence);
    this.code = code;
  }

  /** The stable code, such as {@code "POET-280"}. */
  public String code() {
    return code;
  }
}
