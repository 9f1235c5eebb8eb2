package dev.poet.engine.call;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * A call that has returned a publisher and ends with the first subscription to it. Its duration is
 * that of the method and of the subscription, without the time between, which is the caller's. If
 * nobody subscribes there is no trial. Thread-safe; never throws.
 */
public final class StreamedCall implements BooleanSupplier, Consumer<Boolean> {
  private final Tuner tuner;
  private final long call;
  private final double[] row;
  private final long methodNanos;
  private final DoubleSupplier result;
  private final double[] features;
  private final Whole.Ending parts;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile long startedNanos;

  /**
   * To be made when the method returns.
   *
   * @param startedNanos when it was called
   * @param result the metric that the call reports of itself, NaN if none
   */
  public StreamedCall(
      Tuner tuner,
      long call,
      double[] row,
      long startedNanos,
      DoubleSupplier result,
      double... features) {
    this.tuner = tuner;
    this.call = call;
    this.row = row;
    this.methodNanos = tuner.now() - startedNanos;
    this.result = result;
    this.features = features;
    this.parts = tuner.returned(call);
  }

  /** A subscription begins; whether it is the first. */
  @Override
  public boolean getAsBoolean() {
    if (!begun.compareAndSet(false, true)) {
      return false;
    }
    startedNanos = tuner.now() - methodNanos;
    return true;
  }

  /** The subscription is over; {@code failed}: by an error. */
  @Override
  public void accept(Boolean failed) {
    if (over.compareAndSet(false, true)) {
      double[] f = features;
      double metric = failed ? Double.NaN : result.getAsDouble();
      parts.over(startedNanos, metric, failed);
      tuner.end(
          call, row, startedNanos, metric, failed, f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7]);
    }
  }
}
