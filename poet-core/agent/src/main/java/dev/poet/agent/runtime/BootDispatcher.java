package dev.poet.agent.runtime;

import dev.poet.woven.Dispatcher;

/**
 * A woven place as the class in {@code java.lang} that every class loader sees, while what it does
 * is the same for all doors. Compiled code sees through it.
 */
final class BootDispatcher extends PoetDispatcher {
  private final Dispatcher to;

  BootDispatcher(Dispatcher to) {
    this.to = to;
  }

  @Override
  public long begin() {
    return to.begin();
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
    return to.choose(call, f0, f1, f2, f3, f4, f5, f6, f7);
  }

  @Override
  public double parameter(double[] row, int slot, double argument) {
    return to.parameter(row, slot, argument);
  }

  @Override
  public Object option(double[] row, int slot, Object argument) {
    return to.option(row, slot, argument);
  }

  @Override
  public Object record(double[] row, int slot, Object argument) {
    return to.record(row, slot, argument);
  }

  @Override
  public Object map(double[] row, int slot, Object argument, String keys) {
    return to.map(row, slot, argument, keys);
  }

  @Override
  public int judge(double[] row, int attempt, double number, boolean isNull, boolean isValid) {
    return to.judge(row, attempt, number, isNull, isValid);
  }

  @Override
  public void failed(Throwable cause) {
    to.failed(cause);
  }

  @Override
  public int judgeThrown(int attempt, Throwable thrown) {
    return to.judgeThrown(attempt, thrown);
  }

  @Override
  public double amended(double number) {
    return to.amended(number);
  }

  @Override
  public String rejection() {
    return to.rejection();
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
    to.end(call, row, startedNanos, result, failed, f0, f1, f2, f3, f4, f5, f6, f7);
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
    to.endWith(stage, call, row, startedNanos, f0, f1, f2, f3, f4, f5, f6, f7);
  }

  @Override
  public Object watched(
      Object publisher,
      boolean isFlow,
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
    return to.watched(publisher, isFlow, call, row, startedNanos, f0, f1, f2, f3, f4, f5, f6, f7);
  }

  @Override
  public void outcome(double value) {
    to.outcome(value);
  }
}
