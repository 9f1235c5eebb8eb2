package dev.poet.engine.call;

import dev.poet.engine.woven.LeaveAlone;
import dev.poet.engine.woven.OptionSite;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.DoubleSupplier;

/**
 * A woven tuned method, as woven code sees it: hands every step to its {@link Tuner}. Thread-safe.
 *
 * <p>Where the tuner answers NaN, no argument at all may be replaced. Woven code computes all new
 * values before it stores any, so an exception between leaves the whole call as it was.
 */
public final class TunedSite extends OptionSite {
  private static final DoubleSupplier NO_METRIC = () -> Double.NaN;

  private final Tuner tuner;
  private final Outermost outermost; // null if the method can't call itself

  /**
   * @param callsItself whether one call of the method may be part of another
   */
  public TunedSite(Tuner tuner, boolean callsItself) {
    super(tuner.function().space());
    this.tuner = tuner;
    this.outermost = callsItself ? new Outermost() : null;
  }

  @Override
  public long begin() {
    if (outermost == null) {
      return tuner.begin();
    }
    if (!outermost.enter()) {
      return Tuner.UNTOUCHED;
    }
    long call = Tuner.UNTOUCHED;
    try {
      call = tuner.begin();
      return call;
    } finally {
      if (call < 0) {
        outermost.leave();
      }
    }
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
    return tuner.choose(call, f0, f1, f2, f3, f4, f5, f6, f7);
  }

  @Override
  public double parameter(double[] row, int slot, double argument) {
    double value = tuner.parameter(row, slot, argument);
    if (value != value) {
      throw LeaveAlone.INSTANCE;
    }
    return value;
  }

  @Override
  public void failed(Throwable cause) {
    tuner.failed(cause);
  }

  @Override
  public int judge(double[] row, int attempt, double number, boolean isNull, boolean isValid) {
    return tuner.enforce(row, attempt, number, isNull, isValid).ordinal();
  }

  @Override
  public int judgeThrown(int attempt, Throwable thrown) {
    return tuner.enforcer().judgeThrown(attempt, thrown).ordinal();
  }

  @Override
  public double amended(double number) {
    return tuner.enforcer().amended(number);
  }

  @Override
  public String rejection() {
    return tuner.enforcer().rejection(tuner.function().id());
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
    leave();
    tuner.end(call, row, startedNanos, result, failed, f0, f1, f2, f3, f4, f5, f6, f7);
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
    leave();
    Whole.Ending parts = tuner.returned(stage, call, row);
    ((CompletionStage<?>) stage)
        .whenComplete(
            (result, thrown) -> {
              boolean failed = thrown != null;
              parts.over(startedNanos, Double.NaN, failed);
              tuner.end(
                  call, row, startedNanos, Double.NaN, failed, f0, f1, f2, f3, f4, f5, f6, f7);
            });
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
    leave();
    if (row == null || call >= UNRECORDED) {
      tuner.returned(call); // and nobody will say when it is over
      return publisher;
    }
    try {
      StreamedCall streamed =
          new StreamedCall(
              tuner, call, row, startedNanos, NO_METRIC, f0, f1, f2, f3, f4, f5, f6, f7);
      return isFlow
          ? new WatchedPublisher<>((Flow.Publisher<?>) publisher, streamed, streamed)
          : ReactiveStreams.watched(publisher, streamed, streamed);
    } catch (Throwable e) {
      tuner.failed(e);
      return publisher;
    }
  }

  private void leave() {
    if (outermost != null) {
      outermost.leave();
    }
  }

  @Override
  public void outcome(double value) {
    // a tuned method's result reaches its tuner at the end of the call
  }
}
