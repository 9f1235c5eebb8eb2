package dev.poet.engine.call;

import dev.poet.engine.log.CallSums;

/**
 * Adds each call of a very hot function that perceives nothing to its window. Apart from {@link
 * AddedFeatures}, so that what the JVM compiles for such a function is half as long.
 */
final class AddedCalls implements Recording {
  private final CallSums sums;
  private final long source;

  /**
   * @param source from {@link CallSums#source}
   */
  AddedCalls(CallSums sums, long source) {
    this.sums = sums;
    this.source = source;
  }

  @Override
  public void end(
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
      double f7) {
    long kind = CallSums.kind(source, failed, result);
    int stripe = WindowedCalls.place(call);
    sums.record(stripe, kind, Serving.policy(row), Serving.place(row), nanos, result);
  }
}
