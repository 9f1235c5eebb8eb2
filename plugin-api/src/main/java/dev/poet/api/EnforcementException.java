package dev.poet.api;

/**
 * A tuned method's result broke a declared rule ({@link Enforce}) in every attempt, or a declared
 * bulkhead was full for longer than the time-out. The only exception that POET ever throws into a
 * caller, and only where {@link Otherwise#REJECT} or a bulkhead is declared.
 */
public final class EnforcementException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param sentence which function, which rule, how many attempts
   */
  public EnforcementException(String sentence) {
    super(sentence);
  }
}
