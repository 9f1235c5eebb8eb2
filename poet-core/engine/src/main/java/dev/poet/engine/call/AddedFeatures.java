package dev.poet.engine.call;

import dev.poet.engine.log.CallSums;
import dev.poet.woven.Dispatcher;

/** Adds each call of a very hot function, and the features that it perceived, to its window. */
final class AddedFeatures implements Recording {
  /** With the code of a word among them, features sum up to less. */
  private static final double NO_WORD = Dispatcher.WORDS / 2;

  private final CallSums sums;
  private final long source;
  private final int features;

  /**
   * @param source from {@link CallSums#source}
   * @param features how many there are
   */
  AddedFeatures(CallSums sums, long source, int features) {
    this.sums = sums;
    this.source = source;
    this.features = features;
  }

  /** What becomes of the calls of a function with so many features. */
  static Recording orNone(CallSums sums, long source, int features) {
    return features == 0 ? new AddedCalls(sums, source) : new AddedFeatures(sums, source, features);
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
    double sum = (f0 + f1 + (f2 + f3)) + (f4 + f5 + (f6 + f7));
    sums.record(
        WindowedCalls.place(call),
        sum - sum == 0 && sum > NO_WORD ? kind : CallSums.odd(kind),
        Serving.policy(row),
        Serving.place(row),
        nanos,
        result,
        features,
        f0,
        f1,
        f2,
        f3,
        f4,
        f5,
        f6,
        f7);
  }
}
