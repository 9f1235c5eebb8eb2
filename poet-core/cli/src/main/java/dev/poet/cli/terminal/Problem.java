package dev.poet.cli.terminal;

/** What can go wrong, with a code that never changes its meaning and the exit code it leads to. */
public enum Problem {
  /** An option, argument or subcommand that doesn't exist, or one that is missing. */
  UNKNOWN_WORD("POET-401", 2),
  /** A value that an option can't have. */
  BAD_VALUE("POET-402", 2),
  /** A store holds the run of another house, weather or tariff. */
  OTHER_SCENARIO("POET-403", 2),
  /** A weather file that exists but can't be used. */
  BAD_WEATHER("POET-404", 2),
  /** A function that the store doesn't know. */
  UNKNOWN_FUNCTION("POET-411", 3),
  /** A store that doesn't exist or in which nothing was ever stored. */
  NO_STORE("POET-412", 3),
  /** A file or folder that doesn't exist. */
  NO_FILE("POET-413", 3),
  /** A process that doesn't exist. */
  NO_PROCESS("POET-414", 3),
  /** A proposal that the store doesn't hold. */
  NO_PROPOSAL("POET-415", 3),
  /** A version that a function never had, or that is no longer kept. */
  NO_VERSION("POET-394", 3),
  /** The dashboard would be served to a network without protection. */
  UNSAFE_ADDRESS("POET-280", 4),
  /** The dashboard's token could be read by others, or not at all. */
  TOKEN("POET-281", 4),
  /** Nothing can listen where the dashboard should. */
  NO_ADDRESS("POET-288", 4),
  /** A running application said no. */
  REFUSED("POET-421", 4),
  /** Something is in use by another process. */
  IN_USE("POET-422", 4),
  /** A store that is there but can't be used. */
  STORE_UNAVAILABLE("POET-431", 6),
  /** What was stored is not as it was written. */
  TAMPERED("POET-441", 5),
  /** A function's tuning does harm. */
  REGRESSION("POET-442", 5),
  /** A plugin that a program would refuse. */
  BAD_PLUGIN("POET-443", 5),
  /** A part of the installation is missing. */
  INCOMPLETE("POET-491", 1),
  /** A program that the command started has failed. */
  CHILD_FAILED("POET-492", 1),
  /** A file can't be written. */
  NOT_WRITTEN("POET-493", 1),
  /** A mistake in the command itself. */
  INTERNAL("POET-499", 1);

  private final String code;
  private final int exitCode;

  Problem(String code, int exitCode) {
    this.code = code;
    this.exitCode = exitCode;
  }

  /** The stable code, such as {@code "POET-401"}. */
  public String code() {
    return code;
  }

  /** What the process ends with. */
  public int exitCode() {
    return exitCode;
  }
}
