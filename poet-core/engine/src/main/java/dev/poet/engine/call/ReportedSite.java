package dev.poet.engine.call;

import dev.poet.woven.Dispatcher;

/** A woven place that reports a metric, as woven code sees it. Thread-safe. */
public final class ReportedSite extends Dispatcher {
  private final OutcomeSink sink;

  public ReportedSite(OutcomeSink sink) {
    this.sink = sink;
  }

  @Override
  public void outcome(double value) {
    sink.record(value);
  }

  @Override
  public long begin() {
    return -1;
  }

  @Override
  public double[] choose(
      long call,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    return null;
  }

  @Override
  public double parameter(double[] row, int slot, double argument) {
    return argument;
  }

  @Override
  public Object option(double[] row, int slot, Object argument) {
    return argument;
  }

  @Override
  public void end(
      long call,
      double[] row,
      long startedNanos,
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
    // nothing began
  }

  @Override
  public void endWith(
      Object stage,
      long call,
      double[] row,
      long startedNanos,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    // nothing began
  }
}
