package dev.poet.engine.call;

/**
 * Records each call of a function with declared feedback as a trial. While the function is so hot
 * that the log could not take all of them, it records one in so many, by lot, and besides these
 * every one whose execution id is asked for, so that what is reported about it is learned from.
 */
final class AwaitedCalls implements Recording {
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  /** Of the lot. */
  private static final int MOST_BITS = 16;

  private final LoggedCalls logged;
  private final Executions executions;
  private final int site;
  private volatile int oneIn = 1;

  AwaitedCalls(LoggedCalls logged, Executions executions, int site) {
    this.logged = logged;
    this.executions = executions;
    this.site = site;
    executions.add(site, logged);
  }

  /**
   * Of so many calls one is recorded without being asked for.
   *
   * @param calls a power of two, 65,536 at most; 1: each of them
   */
  void recordOneIn(int calls) {
    oneIn = calls;
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
    if (isDrawn(call, oneIn)
        || !executions.leave(
            site, call, row, startedNanos, nanos, result, failed, f0, f1, f2, f3, f4, f5, f6, f7)) {
      logged.end(call, row, startedNanos, nanos, result, failed, f0, f1, f2, f3, f4, f5, f6, f7);
    }
  }

  /** Multiples of the golden ratio: no two periods, of the program and of the lot, can agree. */
  private static boolean isDrawn(long call, int oneIn) {
    return (call * GOLDEN_RATIO >>> Long.SIZE - MOST_BITS & oneIn - 1L) == 0;
  }
}
