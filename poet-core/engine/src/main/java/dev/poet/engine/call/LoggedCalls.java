package dev.poet.engine.call;

import dev.poet.engine.log.TrialLog;
import dev.poet.spi.Policy;

/** Records each call as a trial. */
final class LoggedCalls implements Recording {
  private final TrialLog log;
  private final int site;
  private final int resultSlot;
  private final Service service;
  private final Executions executions;

  /**
   * @param resultSlot of the metric that the method's result is; -1: it is none
   * @param service told what was recorded
   * @param executions told what was not; null: nobody asks for the ids of these calls
   */
  LoggedCalls(TrialLog log, int site, int resultSlot, Service service, Executions executions) {
    this.log = log;
    this.site = site;
    this.resultSlot = resultSlot;
    this.service = service;
    this.executions = executions;
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
    offer(
        Serving.version(row),
        (int) Serving.place(row),
        call,
        startedNanos,
        nanos,
        failed,
        result,
        f0,
        f1,
        f2,
        f3,
        f4,
        f5,
        f6,
        f7);
  }

  /**
   * Records a call, or says that it was not.
   *
   * @param place as {@link Serving#place} gave it
   */
  void offer(
      long version,
      int place,
      long call,
      long startedNanos,
      long nanos,
      boolean failed,
      double result,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    boolean recorded =
        log.offer(
            site,
            version,
            place / Policy.MAX_CANDIDATES,
            place % Policy.MAX_CANDIDATES,
            call,
            startedNanos,
            nanos,
            failed,
            resultSlot,
            result,
            f0,
            f1,
            f2,
            f3,
            f4,
            f5,
            f6,
            f7);
    if (recorded) {
      service.recorded(call);
    } else if (executions != null) {
      executions.lost(site, call);
    }
  }
}
