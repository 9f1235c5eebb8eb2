package dev.poet.engine.call;

/**
 * Where the end of a call is recorded: as a trial, or in a window. Implementations are thread-safe
 * and never wait.
 *
 * <p>A type of its own rather than a branch, because the JVM inlines what it has seen called often
 * from one place: while a function becomes very hot, one branch has been counted for long and the
 * other is new, and would stay a call.
 */
interface Recording {

  /**
   * @param nanos what the call took
   * @param result what it reports of itself as its metric, or NaN
   */
  void end(
      long call,
      double[] row,
      long startedNanos,
      long nanos,
      double result,
      boolean failed,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7);
}
