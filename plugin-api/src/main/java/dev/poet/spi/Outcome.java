package dev.poet.spi;

/** How the calls of a trial ended. */
public sealed interface Outcome {

  /** Every call returned. */
  record Success() implements Outcome {}

  /** A call threw. */
  record Failure(long failedCalls) implements Outcome {}

  /** The trial says nothing about its parameters. */
  record Ignored(String reason) implements Outcome {}
}
