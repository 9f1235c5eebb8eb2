package dev.poet.engine.resilience;

/**
 * How a call, or an attempt of it, ended: carried as a value, since a call that throws is judged by
 * what it cost like any other.
 *
 * @param thrown null if it returned
 */
record Ended<R>(R result, Throwable thrown) {

  boolean hasFailed() {
    return thrown != null;
  }

  /** Whether another attempt may help. */
  boolean mayBeRepeated() {
    return thrown instanceof Exception && !(thrown instanceof InterruptedException);
  }

  /** The result, or what the body threw, as the same object. */
  @SuppressWarnings("unchecked") // a body throws X or something unchecked
  <X extends Throwable> R resultOrThrow() throws X {
    if (thrown != null) {
      throw (X) thrown;
    }
    return result;
  }
}
