package dev.poet.agent.weave;

/** Is told of methods that are not woven. */
@FunctionalInterface
public interface Refused {

  /**
   * A method is left as written, and why.
   *
   * @param method its name; {@code *} for all of the class
   */
  void refused(String className, String method, String code, String reason);
}
