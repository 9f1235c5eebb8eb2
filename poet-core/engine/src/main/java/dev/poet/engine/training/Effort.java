package dev.poet.engine.training;

import java.util.function.LongSupplier;

/** How long the training thread was at work. It alone writes; any thread may read. */
public final class Effort {
  private static final double NANOS = 1e9;

  private final LongSupplier nanoClock;
  private final long started;
  private volatile long rounds;
  private volatile long busyNanos;
  private volatile long caughtUp;

  Effort(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.started = nanoClock.getAsLong();
    this.caughtUp = started;
  }

  /**
   * After a round.
   *
   * @param begun when it began
   * @param isIdle whether it left nothing to do
   */
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes
  void worked(long begun, boolean isIdle) {
    long now = nanoClock.getAsLong();
    rounds = rounds + 1;
    busyNanos = busyNanos + (now - begun);
    if (isIdle) {
      caughtUp = begun; // what came during the round may still wait
    }
  }

  public long rounds() {
    return rounds;
  }

  public double busySeconds() {
    return busyNanos / NANOS;
  }

  public double upSeconds() {
    return (nanoClock.getAsLong() - started) / NANOS;
  }

  /** Since the last moment at which nothing waited. */
  public double sinceCaughtUpSeconds() {
    return (nanoClock.getAsLong() - caughtUp) / NANOS;
  }
}
