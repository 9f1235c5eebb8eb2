package dev.poet.spi;

/** Who puts what was learned about the functions of a domain into force. */
public enum Approval {
  /** POET does, in the mode that the program runs in. */
  AUTOMATIC,
  /**
   * People do: where the program's mode is {@code online}, functions of the domain run in mode
   * {@code propose}, and each change waits for {@code poet approve}.
   */
  PEOPLE
}
