package dev.poet.engine.log;

import static dev.poet.engine.log.Layout.LONGS;

import dev.poet.api.Aggregate;
import dev.poet.spi.Metric;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A trial that spans many calls, gathered in the log file itself: what was reported before a kill
 * is still there afterwards. Any thread may report; one thread at a time may {@link #start}, {@link
 * #complete} or {@link #discard}.
 */
public final class OpenTrial {
  private final TrialLog log;
  private final ByteBuffer buffer;
  private final int site;
  private final int at;

  OpenTrial(TrialLog log, ByteBuffer buffer, int site, int at) {
    this.log = log;
    this.buffer = buffer;
    this.site = site;
    this.at = at;
  }

  /** Whether a trial is open, possibly since before this process started. */
  public boolean isOpen() {
    return (long) LONGS.getAcquire(buffer, at + Layout.STATE) == Layout.OPEN;
  }

  public long number() {
    return buffer.getLong(at + Layout.NUMBER);
  }

  public long policy() {
    return buffer.getLong(at + Layout.POLICY);
  }

  public int cell() {
    return (int) buffer.getLong(at + Layout.CELL);
  }

  public int candidate() {
    return (int) buffer.getLong(at + Layout.CANDIDATE);
  }

  public double feature(int index) {
    return buffer.getDouble(at + Layout.FEATURES + 8 * index);
  }

  /**
   * Opens a trial with nothing reported yet.
   *
   * @param isMean whether what it takes is the mean of its calls that return rather than the sum of
   *     all
   */
  public void start(
      long policy,
      int cell,
      int candidate,
      long number,
      long startedNanos,
      boolean isMean,
      double[] features) {
    LONGS.setRelease(buffer, at + Layout.STATE, Layout.EMPTY);
    buffer.putLong(at + Layout.SITE, site);
    buffer.putLong(at + Layout.CELL, cell);
    buffer.putLong(at + Layout.CANDIDATE, candidate);
    buffer.putLong(at + Layout.POLICY, policy);
    buffer.putLong(at + Layout.NUMBER, number);
    for (int i = 0; i < features.length; i++) {
      buffer.putDouble(at + Layout.FEATURES + 8 * i, features[i]);
    }
    clear(startedNanos);
    buffer.putLong(at + Layout.FLAGS, isMean ? Layout.MEAN : 0);
    LONGS.setRelease(buffer, at + Layout.STATE, Layout.OPEN);
  }

  /** Forgets what was reported, as if the trial had just been opened. */
  public void clear(long startedNanos) {
    buffer.putLong(at + Layout.STARTED_NANOS, startedNanos);
    buffer.putLong(at + Layout.DURATION_NANOS, 0);
    buffer.putLong(at + Layout.CALLS, 0);
    buffer.putLong(at + Layout.FLAGS, buffer.getLong(at + Layout.FLAGS) & ~Layout.INTERRUPTED);
    buffer.putLong(at + Layout.FAILED_CALLS, 0);
    for (int slot = 0; slot < Layout.MAX_METRICS; slot++) {
      buffer.putDouble(at + Layout.METRICS + 8 * slot, Double.NaN);
      buffer.putLong(at + Layout.OPEN_COUNTS + 8 * slot, 0);
    }
  }

  /** Marks the trial as one during which the process ended. */
  public void interrupted() {
    buffer.putLong(at + Layout.FLAGS, buffer.getLong(at + Layout.FLAGS) | Layout.INTERRUPTED);
  }

  /** Counts a call of the tuned method. */
  public void call(long nanos, boolean failed) {
    boolean counts = !failed || (buffer.getLong(at + Layout.FLAGS) & Layout.MEAN) == 0;
    LONGS.getAndAdd(buffer, at + Layout.DURATION_NANOS, counts ? nanos : 0);
    LONGS.getAndAdd(buffer, at + Layout.CALLS, 1L);
    if (failed) {
      LONGS.getAndAdd(buffer, at + Layout.FAILED_CALLS, 1L);
    }
  }

  /** Takes in one value of a metric; values that are not finite are left out. */
  public void report(int slot, Aggregate aggregate, double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    int metric = at + Layout.METRICS + 8 * slot;
    LONGS.getAndAdd(buffer, at + Layout.OPEN_COUNTS + 8 * slot, 1L);
    while (true) {
      long before = (long) LONGS.getVolatile(buffer, metric);
      double sofar = Double.longBitsToDouble(before);
      double after = Double.isNaN(sofar) ? value : combine(aggregate, sofar, value);
      if (LONGS.compareAndSet(buffer, metric, before, Double.doubleToRawLongBits(after))) {
        return;
      }
    }
  }

  /** Ends the trial: moves it to the completed ones; false if the log is full, and it is lost. */
  public boolean complete() {
    long claim = log.claim();
    boolean recorded = false;
    if (claim >= 0) {
      int to = log.at(claim);
      for (int field = Layout.SITE; field < Layout.METRICS; field += 8) {
        buffer.putLong(to + field, buffer.getLong(at + field));
      }
      List<Metric> metrics = log.catalogue().metrics(site);
      for (int slot = 0; slot < Layout.MAX_METRICS; slot++) {
        buffer.putDouble(to + Layout.METRICS + 8 * slot, aggregated(metrics, slot));
      }
      recorded = log.complete(claim);
    }
    discard();
    return recorded;
  }

  /** Closes the trial without a trace. */
  public void discard() {
    LONGS.setRelease(buffer, at + Layout.STATE, Layout.EMPTY);
  }

  private static double combine(Aggregate aggregate, double sofar, double value) {
    return switch (aggregate) {
      case SUM, MEAN -> sofar + value;
      case MAX -> Math.max(sofar, value);
      case LAST -> value;
    };
  }

  private double aggregated(List<Metric> metrics, int slot) {
    long count = buffer.getLong(at + Layout.OPEN_COUNTS + 8 * slot);
    if (count == 0 || slot >= metrics.size()) {
      return Double.NaN;
    }
    double value = buffer.getDouble(at + Layout.METRICS + 8 * slot);
    return metrics.get(slot).aggregate() == Aggregate.MEAN ? value / count : value;
  }
}
